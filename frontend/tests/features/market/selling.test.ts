/** A quiz gets a price; and what it has brought. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { priceIn, soldDays } from '@/features/market/sales'
import SalesPage from '@/features/market/SalesPage.vue'
import SellQuiz from '@/features/market/SellQuiz.vue'
import { type FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'
import { signedIn } from '../../signed-in'
import { ownListing, QUIZ_ID, takings } from './builders'

const LISTING = `/api/my/quizzes/${QUIZ_ID}/listing`
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = vi.fn()
  server = signedIn()
  server.answer(`GET ${LISTING}`, json(200, ownListing()))
})
afterEach(() => {
  page?.unmount()
  page = undefined
  vi.unstubAllGlobals()
})

async function dialog(): Promise<VueWrapper> {
  page = show(SellQuiz, { props: { quizId: QUIZ_ID } })
  await flushPromises()
  return page
}

test.each([
  ['30', 30],
  [' 1 ', 1],
  ['10000', 10_000],
  ['10001', null],
  ['0', null],
  ['-3', null],
  ['3.5', null],
  ['', null],
  ['1e3', null],
  ['99999999999999', null],
])('a price is a whole number within bounds: %j', (typed, price) => {
  expect(priceIn(typed, 1, 10_000)).toBe(price)
})

test('a quiz is put up for sale, at the price as it was typed in any digits', async () => {
  server.answer(`PUT ${LISTING}`, json(200, ownListing({ for_sale: true, price: 45, may_copy: true, visibility: 'market' })))
  const shown = await dialog()
  await shown.get('[data-testid=price-field]').setValue('٤٥')
  await shown.get('[data-testid=may-copy]').setValue(true)
  await shown.get('form').trigger('submit')
  await flushPromises()
  expect(server.to(`PUT ${LISTING}`)[0]?.body).toEqual({ price: 45, may_copy: true })
  expect(shown.get('[data-testid=sell-said]').text()).toBe('It is for sale for 45 coins.')
  expect(shown.emitted('changed')?.[0]).toMatchObject([{ visibility: 'market' }])
  expect(shown.get('[data-testid=sell-now]').attributes('disabled')).toBeDefined()
})

test('what is no price is said, and nothing is sent', async () => {
  const shown = await dialog()
  await shown.get('[data-testid=price-field]').setValue('free')
  await shown.get('form').trigger('submit')
  await flushPromises()
  expect(shown.get('[data-testid=field-fault]').text()).toContain('whole number from 1 to 10,000')
  expect(server.to(`PUT ${LISTING}`)).toHaveLength(0)
})

test('it is withdrawn again, and its price stays in mind', async () => {
  server.answer(`GET ${LISTING}`, json(200, ownListing({ for_sale: true, price: 45, visibility: 'market' })))
  server.answer(`DELETE ${LISTING}`, json(200, ownListing({ price: 45, visibility: 'private' })))
  const shown = await dialog()
  await shown.get('[data-testid=withdraw-now]').trigger('click')
  await flushPromises()
  expect(shown.get('[data-testid=sell-said]').text()).toBe('It is no longer for sale.')
  expect(shown.find('[data-testid=withdraw-now]').exists()).toBe(false)
  expect((shown.get('[data-testid=price-field]').element as HTMLInputElement).value).toBe('45')
})

test.each(['draft', 'retired', 'hidden'] as const)('what is %s cannot be sold', async (state) => {
  server.answer(`GET ${LISTING}`, json(200, ownListing({ state })))
  const shown = await dialog()
  expect(shown.find('[data-testid=cannot-sell]').exists()).toBe(true)
  expect(shown.find('form').exists()).toBe(false)
})

test('a refusal keeps what was typed', async () => {
  server.answer(`PUT ${LISTING}`, json(409, fault('quiz_retired')))
  const shown = await dialog()
  await shown.get('[data-testid=price-field]').setValue('45')
  await shown.get('form').trigger('submit')
  await flushPromises()
  expect(shown.text()).toContain('withdrawn this quiz')
  expect((shown.get('[data-testid=price-field]').element as HTMLInputElement).value).toBe('45')
})

test('a seller sees what each quiz and each day has brought', async () => {
  const days = [
    { day: '2026-11-28', sold: 1, earned: 30 },
    { day: '2026-11-27', sold: 0, earned: 0 },
    { day: '2026-11-26', sold: 2, earned: 55 },
  ]
  server.answer('GET /api/my/sales', json(200, { quizzes: [takings()], days, cursor: 'n1' }))
  server.answer('GET /api/my/sales?cursor=n1', json(200, { quizzes: [takings({ quiz_id: 'quiz-zzzzzzzzzzzz', for_sale: false })], days: [], cursor: null }))
  page = show(SalesPage, { global: { stubs: { RouterLink: RouterLinkStub, BarChart: true } } })
  await flushPromises()
  expect(soldDays(days).map(({ earned }) => earned)).toEqual([55, 30])
  expect(page.get('[data-testid=earned-lately]').text()).toBe('Earned 85 coins')
  expect(page.findAll('[data-testid=day]')).toHaveLength(2)
  await page.get('[data-testid=more-sales]').trigger('click')
  await flushPromises()
  expect(page.findAll('[data-testid=takings]')).toHaveLength(2)
  expect(page.findAll('[data-testid=change-price]')).toHaveLength(1)
})

test('who has sold nothing is told how', async () => {
  server.answer('GET /api/my/sales', json(200, { quizzes: [], days: [], cursor: null }))
  page = show(SalesPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  expect(page.get('[data-testid=nothing-sold]').text()).toContain('None of your quizzes was for sale')
})
