/** The library: words, order and pages; reports and stars. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import QuizzesPage from '@/features/quizzes/QuizzesPage.vue'
import ReportQuiz from '@/features/quizzes/ReportQuiz.vue'
import RateQuiz from '@/features/solo/components/RateQuiz.vue'
import { listed, session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'

const ALL = 'GET /api/games?sort=played&language=en'
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
  HTMLDialogElement.prototype.showModal = vi.fn()
  server = new FakeServer().install()
  server.answer('GET /api/games?sort=played', json(200, { games: [listed('rivers')], next: null }))
  server.answer(ALL, json(200, { games: [listed('rivers'), listed('bees')], next: 'n1' }))
})
afterEach(() => {
  page?.unmount()
  page = undefined
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function opened(): Promise<VueWrapper> {
  page = show(QuizzesPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  return page
}

const ids = () => page?.findAll('[data-testid=game-card]').map((card) => card.attributes('data-game-id'))

test('the next page comes when it is asked for, and shows no quiz twice', async () => {
  server.answer(`${ALL}&cursor=n1`, json(200, { games: [listed('bees'), listed('ants')], next: null }))
  const shown = await opened()
  expect(ids()).toEqual(['rivers', 'bees'])
  await shown.get('[data-testid=more-games]').trigger('click')
  await flushPromises()
  expect(ids()).toEqual(['rivers', 'bees', 'ants'])
  expect(shown.find('[data-testid=more-games]').exists()).toBe(false)
})

test('words are looked for once nobody types any more, in any order', async () => {
  server.answer('GET /api/games?q=b%C3%A9es%20ants&sort=played&language=en', json(200, { games: [listed('bees')], next: null }))
  server.answer('GET /api/games?q=b%C3%A9es%20ants&sort=rated&language=en', json(200, { games: [], next: null }))
  const shown = await opened()
  for (const typed of ['bé', 'bées ', ' bées ants ']) await shown.get('[data-testid=library-search]').setValue(typed)
  await vi.advanceTimersByTimeAsync(400)
  await flushPromises()
  expect(ids()).toEqual(['bees'])
  await shown.get('[data-testid=sort-rated]').trigger('click')
  await flushPromises()
  expect(shown.get('[data-testid=nothing-found]').text()).toContain('Nothing was found')
  expect(server.asked.filter(({ path }) => path.includes('q='))).toHaveLength(2)
})

test('a card tells what others think of its quiz, if anybody does', async () => {
  server.answer(ALL, json(200, { games: [listed('rivers', { rating: 4.5, ratings: 12, plays: 1 }), listed('bees')], next: null }))
  const shown = await opened()
  expect(shown.get('[data-testid=game-rating]').text()).toBe('4.5 of 5, 12 ratings')
  expect(shown.get('[data-testid=game-plays]').text()).toBe('Played 1 time')
  expect(shown.findAll('[data-testid=game-rating]')).toHaveLength(1)
})

test('a card names the player who has made its quiz', async () => {
  const made = listed('quiz-abcdefghij22', { author: 'Ms Ánna' })
  server.answer(ALL, json(200, { games: [made, listed('rivers', { author: 'The service' })], next: null }))
  const shown = await opened()
  expect(shown.findAll('[data-testid=game-author]').map((author) => author.text())).toEqual(['Author: Ms Ánna'])
})

test('a report has a reason, and says that it was sent', async () => {
  server.answer('POST /api/games/bees/reports', json(204, null))
  const shown = (page = show(ReportQuiz, { props: { gameId: 'bees' } }))
  await shown.get('[data-testid=report]').trigger('click')
  expect(shown.get('[data-testid=report-send]').attributes('disabled')).toBeDefined()
  await shown.get('[data-testid=reason-wrong]').setValue(true)
  await shown.get('[data-testid=report-text]').setValue(' Bees do not dance. ')
  await shown.get('form').trigger('submit')
  await flushPromises()
  expect(server.to('POST /api/games/bees/reports')[0]?.body).toEqual({ reason: 'wrong', text: 'Bees do not dance.' })
  expect(shown.get('[data-testid=report-sent]').text()).toContain('Thank you')
})

test('stars wait until the service knows that somebody has played, and are taken back if they are refused', async () => {
  server.answer('GET /api/games/bees/rating', json(200, { stars: 2, rating: 2, ratings: 1 }))
  server.answer('PUT /api/games/bees/rating', json(403, fault('not_played')), json(200, { stars: 5, rating: 5, ratings: 1 }))
  const shown = (page = show(RateQuiz, { props: { gameId: 'bees' } }))
  await flushPromises()
  const chosen = () => shown.findAll('.on').length
  expect(chosen()).toBe(2)
  // With a width of its own what only screen readers hear would make the page wider than a phone.
  const place = shown.get('[data-testid=rated]').classes()
  expect(place).not.toContain('sr-only')
  await shown.get('[data-testid=stars-5]').trigger('change')
  await vi.advanceTimersByTimeAsync(3_000)
  await flushPromises()
  expect(server.to('PUT /api/games/bees/rating').map(({ body }) => body)).toEqual([{ stars: 5 }, { stars: 5 }])
  expect(chosen()).toBe(5)
  expect(shown.get('[data-testid=rated]').text()).toContain('Thank you')
  expect(shown.get('[data-testid=rated]').classes()).toEqual(place)
  server.answer('PUT /api/games/bees/rating', json(409, fault('quiz_retired')))
  await shown.get('[data-testid=stars-1]').trigger('change')
  await flushPromises()
  expect(chosen()).toBe(5)
  expect(shown.text()).toContain('The author has withdrawn this quiz')
})
