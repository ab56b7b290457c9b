/** One quiz that is for sale, as strangers, its buyers and its author see it. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import ListingPage from '@/features/market/ListingPage.vue'
import { type FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'
import { signedIn } from '../../signed-in'
import { forSale, listing, owned, QUIZ_ID } from './builders'

const SHOWN = `GET /api/market/${QUIZ_ID}`
const MINE = `GET /api/me/licences/${QUIZ_ID}`
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  server = signedIn()
  server.answer(SHOWN, json(200, listing()))
  server.answer(MINE, json(200, { own: false, owned: null }))
})
afterEach(() => {
  page?.unmount()
  page = undefined
  vi.unstubAllGlobals()
})

async function opened(): Promise<VueWrapper> {
  page = show(ListingPage, { props: { quizId: QUIZ_ID }, global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  return page
}
const has = (testId: string) => page?.find(`[data-testid=${testId}]`).exists()

test('everybody sees the price, what a licence allows and some questions to read', async () => {
  const shown = await opened()
  expect(shown.get('[data-testid=price]').text()).toBe('30 coins')
  expect(shown.text()).toContain('not to copy it')
  expect(shown.findAll('[data-testid=preview-question]')).toHaveLength(1)
  expect(shown.find('[data-testid=preview-question] input').exists()).toBe(false)
  expect(has('is-owned')).toBe(false)
})

test('who is not signed in is told to, and asked nothing about themselves', async () => {
  localStorage.clear()
  setActivePinia(createPinia())
  await opened()
  expect(has('sign-in-to-buy')).toBe(true)
  expect(server.to(MINE)).toHaveLength(0)
})

test('who has bought it plays and hosts it, and copies it where that is allowed', async () => {
  server.answer(MINE, json(200, { own: false, owned: owned({ may_copy: true }) }))
  const shown = await opened()
  expect([has('play-owned'), has('host-owned'), has('copy-owned')]).toEqual([true, true, true])
  expect(shown.get('[data-testid=is-owned]').text()).toBe('This quiz is yours')
  server.answer('POST /api/my/quizzes', json(201, { quiz_id: 'quiz-zzzzzzzzzzzz' }))
  await shown.get('[data-testid=copy-owned]').trigger('click')
  await flushPromises()
  expect(server.to('POST /api/my/quizzes')[0]?.body).toMatchObject({ copy_of: QUIZ_ID })
})

test('what was bought is there also when it is for sale no more', async () => {
  server.answer(SHOWN, json(404, fault('listing_not_found')))
  server.answer(MINE, json(200, { own: false, owned: owned() }))
  await opened()
  expect([has('play-owned'), has('copy-owned'), has('price')]).toEqual([true, false, false])
})

test('what is gone is said to all others', async () => {
  server.answer(SHOWN, json(404, fault('listing_not_found')))
  const shown = await opened()
  expect(shown.text()).toContain('This quiz cannot be bought')
})

test('its author finds the way to their sales, and nothing to buy', async () => {
  server.answer(MINE, json(200, { own: true, owned: null }))
  await opened()
  expect([has('is-own'), has('sign-in-to-buy')]).toEqual([true, false])
})

test('a page that turns to another quiz buys that one, and nothing of the one before', async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  const shown = await opened()
  const other = 'quiz-abcdefghij33'
  server.answer(`GET /api/market/${other}`, json(200, { ...listing(), quiz: forSale('Owls') }))
  server.answer(`GET /api/me/licences/${other}`, json(200, { own: false, owned: null }))
  await shown.setProps({ quizId: other })
  expect(has('buy')).toBe(false)
  await flushPromises()
  await shown.get('[data-testid=buy]').trigger('click')
  await shown.get('[data-testid=buy-now]').trigger('click')
  await flushPromises()
  expect(server.to(`POST /api/market/${QUIZ_ID}/purchases`)).toEqual([])
  expect(server.to(`POST /api/market/${other}/purchases`)).toHaveLength(1)
})
