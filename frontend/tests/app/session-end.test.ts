import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { forgetAtSignOut } from '@/app/session-end'
import { useAuth } from '@/features/account'
import { saveSession } from '@/features/account/cognito/session'
import { findAttempt, saveAttempt } from '@/features/solo/storage'
import { attempt, session } from '../builders'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  vi.useFakeTimers()
  saveSession(session())
  setActivePinia(createPinia())
  saveAttempt({
    player: 'player-1',
    attempt: attempt(),
    language: 'en',
    endsAt: 0,
    responses: {}, given: {},
    index: 0,
    reviewing: false,
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function signOut(): Promise<void> {
  const leaving = useAuth().signOut()
  await vi.runAllTimersAsync()
  await leaving
}

test('signing out forgets what was begun in this tab', async () => {
  forgetAtSignOut(useAuth())
  await signOut()
  expect(findAttempt('rivers', 'player-1')).toBeNull()
})

test('a session that ends by itself leaves it, to carry on after signing in again', () => {
  forgetAtSignOut(useAuth())
  useAuth().sessionLost()
  expect(findAttempt('rivers', 'player-1')).not.toBeNull()
})
