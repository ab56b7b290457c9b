/** The bell counts, the page lists, and looking is reading. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { NoticeModel } from '@/contract/contract'
import NoticeBell from '@/features/notices/NoticeBell.vue'
import { useNotices } from '@/features/notices/notices'
import NoticesPage from '@/features/notices/NoticesPage.vue'
import { type FakeServer, fault, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { show } from '../../mounting'

let server: FakeServer
let page: VueWrapper | undefined

const level = (seq: number): NoticeModel => ({ id: `n${seq}`, seq, kind: 'level', at: 7, params: { level: seq } })
const listed = (seqs: number[], unread: number, cursor: string | null = null, mail = { possible: false, on: false }) =>
  json(200, { notices: seqs.map(level), unread, cursor, mail })
const stubs = () => ({ global: { stubs: { RouterLink: RouterLinkStub } } })
const rows = () => page?.findAll('[data-testid=notice]').map((row) => row.text()) ?? []

beforeEach(() => {
  server = signedIn()
  server.answer('PUT /api/me/notices/read', json(200, { unread: 0 }))
})
afterEach(() => {
  page?.unmount()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('the page lists what was told, marks what is new, and notes that it was read', async () => {
  server.answer('GET /api/me/notices', listed([3, 2, 1], 1))
  page = show(NoticesPage, stubs())
  await flushPromises()
  expect(rows()).toHaveLength(3)
  expect(rows()[0]).toContain('You have reached level 3.')
  expect(rows().map((text) => text.endsWith('New'))).toEqual([true, false, false])
  expect(server.to('PUT /api/me/notices/read').map(({ body }) => body)).toEqual([{ seq: 3 }])
})

test('older ones come when they are asked for', async () => {
  server.answer('GET /api/me/notices', listed([3, 2], 0, 'older'))
  server.answer('GET /api/me/notices?cursor=older', listed([1], 0))
  page = show(NoticesPage, stubs())
  await flushPromises()
  await page.get('[data-testid=more-notices]').trigger('click')
  await flushPromises()
  expect(rows()).toHaveLength(3)
  expect(page.find('[data-testid=more-notices]').exists()).toBe(false)
})

test('who was told nothing yet reads so, and a fault can be tried again', async () => {
  server.answer('GET /api/me/notices', json(400, fault('bad_cursor')), listed([], 0))
  page = show(NoticesPage, stubs())
  await flushPromises()
  expect(page.text()).toContain('could not be loaded')
  await page.get('button').trigger('click')
  await flushPromises()
  expect(page.find('[data-testid=no-notices]').exists()).toBe(true)
  expect(server.to('PUT /api/me/notices/read')).toEqual([])
})

test('what comes while the page is open is listed and read', async () => {
  server.answer('GET /api/me/notices', listed([1], 0))
  page = show(NoticesPage, stubs())
  await flushPromises()
  useNotices().told({ type: 'notice_told', notice: level(2), unread: 1 })
  await flushPromises()
  expect(rows()).toHaveLength(2)
  expect(server.to('PUT /api/me/notices/read').at(-1)?.body).toEqual({ seq: 2 })
})

test('the bell counts what is unread, up to 99, and says what has just come', async () => {
  vi.useFakeTimers()
  server.answer('GET /api/me/notices', listed([5, 4], 2))
  server.answer('POST /api/site-tickets', json(503, fault('unavailable')))
  page = show(NoticeBell, stubs())
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.get('[data-testid=unread]').text()).toBe('2')
  expect(page.text()).toContain('Notices, 2 unread')
  useNotices().told({ type: 'notice_told', notice: level(6), unread: 100 })
  await flushPromises()
  expect(page.get('[data-testid=unread]').text()).toBe('99+')
  expect(page.get('[aria-live=polite]').text()).toBe('You have reached level 6.')
})

test('what comes again is no news, and what came before a gap is asked for', async () => {
  setActivePinia(createPinia())
  const store = useNotices()
  server.answer('GET /api/me/notices', listed([2, 1], 1))
  await store.ask()
  store.told({ type: 'notice_told', notice: level(2), unread: 9 })
  expect(store.unread).toBe(1)
  server.answer('GET /api/me/notices', listed([40, 39], 3, 'older'))
  await store.ask()
  expect(store.notices.map(({ seq }) => seq)).toEqual([40, 39])
  expect(store.next).toBe('older')
})

test('who signs out takes what they were told with them, also what is under way', async () => {
  setActivePinia(createPinia())
  const store = useNotices()
  server.answer('GET /api/me/notices', listed([2, 1], 1))
  const asking = store.ask()
  store.forget()
  await asking
  expect([store.notices, store.unread, store.loaded]).toEqual([[], 0, false])
})

test('e-mail is offered where the service sends it, and asked for in the language of the page', async () => {
  server.answer('GET /api/me/notices', listed([], 0, null, { possible: true, on: false }))
  server.answer('PUT /api/me/notices/mail', json(200, { possible: true, on: true }), json(409, fault('profile_required')))
  page = show(NoticesPage, stubs())
  await flushPromises()
  const box = page.get<HTMLInputElement>('[data-testid=mail-notices]')
  expect(box.element.checked).toBe(false)
  await box.setValue(true)
  await flushPromises()
  expect(server.to('PUT /api/me/notices/mail').map(({ body }) => body)).toEqual([{ on: true, language: 'en' }])
  expect(box.element.checked).toBe(true)
  await box.setValue(false)
  await flushPromises()
  expect(page.get('[data-testid=form-fault]').text()).toContain('Choose a player name first')
  expect(box.element.checked, 'what was refused is not shown').toBe(true)
})

test('where the service sends no e-mail, none is offered', async () => {
  server.answer('GET /api/me/notices', listed([1], 0))
  page = show(NoticesPage, stubs())
  await flushPromises()
  expect(page.find('[data-testid=mail-notices]').exists()).toBe(false)
})
