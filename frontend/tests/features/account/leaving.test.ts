/** The own data as a file, and the end of an account. */
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useAuth } from '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import LeavingCard from '@/features/account/components/LeavingCard.vue'
import { loadGuest, saveGuest } from '@/features/account/guest'
import { ownData } from '@/features/account/own-data'
import { session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'

vi.mock('@/features/account/cognito/cognito', () => ({ revoke: () => Promise.reject(new Error('gone')) }))
const ROUTE = 'POST /api/me/deletion'
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  localStorage.clear()
  server = new FakeServer().install()
})
afterEach(() => {
  page?.unmount()
  vi.unstubAllGlobals()
})

async function opened(guest = false): Promise<VueWrapper> {
  saveSession(session({ guest }))
  page = show(LeavingCard)
  await page.get('[data-testid=ask-leave]').trigger('click')
  return page
}
async function leave(card: VueWrapper, name: string): Promise<void> {
  await card.get('[data-testid=leave-name]').setValue(name)
  await card.get('[data-testid=leave-form]').trigger('submit')
  await flushPromises()
}

test('all parts are one file, each room once', async () => {
  saveSession(session())
  server.answer('GET /api/me/export', json(200, { room: 'profile', items: [{ name: 'Ada' }], next: 'bg==' }))
  server.answer(
    'GET /api/me/export?cursor=bg%3D%3D',
    json(200, { room: 'progress', items: [1, 2], next: 'bw==' }),
  )
  server.answer('GET /api/me/export?cursor=bw%3D%3D', json(200, { room: 'progress', items: [3], next: null }))
  show(LeavingCard).unmount()

  expect(await ownData('ada@example.org', 0)).toEqual({
    exported_at: '1970-01-01T00:00:00.000Z',
    email: 'ada@example.org',
    profile: [{ name: 'Ada' }],
    progress: [1, 2, 3],
  })
})

test('whoever types another name stays, and is told so', async () => {
  server.answer(ROUTE, json(422, fault('name_differs')))
  const card = await opened()
  await leave(card, 'Somebody')

  expect(card.get('[data-testid=field-fault]').text()).toContain('not your player name')
  expect(useAuth().signedIn).toBe(true)
})

test('who leaves is signed out at once, also if the session cannot be ended any more', async () => {
  server.answer(ROUTE, json(204, null))
  saveGuest({ email: 'guest-1@guests.invalid', password: 'drawn' })
  const card = await opened(true)
  await leave(card, ' Ada L ')

  expect(server.to(ROUTE)[0]?.body).toEqual({ name: 'Ada L' })
  expect(useAuth().signedIn).toBe(false)
  expect(loadGuest()).toBe(null)
})
