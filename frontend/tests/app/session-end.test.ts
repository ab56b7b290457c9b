import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import App from '@/app/App.vue'
import { router as site } from '@/app/router'
import { forgetAtSignOut } from '@/app/session-end'
import { useAuth } from '@/features/account'
import * as cognito from '@/features/account/cognito/cognito'
import { AuthError } from '@/features/account/cognito/errors'
import { saveSession } from '@/features/account/cognito/session'
import { findAttempt, saveAttempt } from '@/features/solo/storage'
import { i18n } from '@/i18n'
import { attempt, session } from '../builders'

vi.mock('@/features/account/cognito/cognito', { spy: true })

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

test('so does signing out everywhere, once it was done', async () => {
  const auth = useAuth()
  forgetAtSignOut(auth)
  vi.mocked(cognito.signOutEverywhere).mockRejectedValueOnce(new AuthError('network')).mockResolvedValueOnce()
  await expect(auth.signOutEverywhere()).rejects.toThrow()
  expect(findAttempt('rivers', 'player-1')).not.toBeNull()
  await auth.signOutEverywhere()
  expect(findAttempt('rivers', 'player-1')).toBeNull()
})

test('a session that ends by itself leaves it, to carry on after signing in again', () => {
  forgetAtSignOut(useAuth())
  useAuth().sessionLost()
  expect(findAttempt('rivers', 'player-1')).not.toBeNull()
})

test.each(['/profile', '/host', '/results', '/account', '/play/rivers'])(
  'where %s is shown, a session that ends by itself leads to signing in, and back',
  async (path) => {
    const blank = { template: '<i/>' }
    const routes = site.getRoutes().map((route) => ({ path: route.path, name: route.name ?? '', meta: route.meta, component: blank }))
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push(path)
    const page = mount(App, { global: { plugins: [createPinia(), i18n, router] } })
    useAuth().sessionLost()
    await flushPromises()
    expect(router.currentRoute.value).toMatchObject({ name: 'sign-in', query: { next: path } })
    page.unmount()
  },
)
