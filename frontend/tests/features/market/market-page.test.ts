/** What is for sale: prices, order and words. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import MarketPage from '@/features/market/MarketPage.vue'
import OwnedPage from '@/features/market/OwnedPage.vue'
import { listed } from '../../builders'
import { type FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'
import { signedIn } from '../../signed-in'
import { forSale, owned } from './builders'

const ALL = 'GET /api/market?order=newest&language=en'
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  vi.useFakeTimers()
  server = signedIn()
  server.answer('GET /api/games?sort=played', json(200, { games: [listed('rivers')], next: null }))
  server.answer(ALL, json(200, { quizzes: [forSale('Bees', { sold: 3 }), forSale('Bees again')], next: null }))
})
afterEach(() => {
  page?.unmount()
  page = undefined
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function opened(): Promise<VueWrapper> {
  page = show(MarketPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await vi.advanceTimersByTimeAsync(10_000)
  await flushPromises()
  return page
}

test('each quiz is there once, with its price and how often it was sold', async () => {
  const shown = await opened()
  const card = shown.get('[data-testid=game-card]')
  expect(shown.findAll('[data-testid=game-card]')).toHaveLength(2)
  expect(card.get('[data-testid=price]').text()).toBe('30 coins')
  expect(card.text()).toContain('Sold 3 times')
  expect(shown.findAllComponents(RouterLinkStub).some((link) => JSON.stringify(link.props('to')).includes('market-listing'))).toBe(true)
})

test('the most sold come first for who wants that', async () => {
  server.answer('GET /api/market?order=sold&language=en', json(200, { quizzes: [], next: null }))
  const shown = await opened()
  await shown.get('[data-testid=sort-sold]').trigger('click')
  await flushPromises()
  expect(shown.get('[data-testid=nothing-for-sale]').text()).toContain('Nothing is for sale yet')
})

test('what cannot be loaded is said, and asked for again', async () => {
  server.answer(ALL, json(503, fault('unavailable')), json(503, fault('unavailable')), json(503, fault('unavailable')), json(200, { quizzes: [forSale()], next: null }))
  const shown = await opened()
  if (shown.findAll('[data-testid=game-card]').length === 0) {
    await shown.get('[data-testid=retry]').trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    await flushPromises()
  }
  expect(shown.findAll('[data-testid=game-card]')).toHaveLength(1)
})

test('what was bought is listed with the day, page by page', async () => {
  server.answer('GET /api/me/licences', json(200, { quizzes: [owned()], cursor: 'n1' }))
  server.answer('GET /api/me/licences?cursor=n1', json(200, { quizzes: [owned({ game: { ...owned().game, game_id: 'quiz-zzzzzzzzzzzz' } })], cursor: null }))
  page = show(OwnedPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  expect(page.get('[data-testid=game-card]').text()).toContain('Bought ')
  await page.get('[data-testid=more-owned]').trigger('click')
  await flushPromises()
  expect(page.findAll('[data-testid=game-card]')).toHaveLength(2)
})

test('who has bought nothing is shown the way', async () => {
  server.answer('GET /api/me/licences', json(200, { quizzes: [], cursor: null }))
  page = show(OwnedPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  expect(page.get('[data-testid=nothing-owned]').text()).toContain('You have not bought a quiz yet')
})
