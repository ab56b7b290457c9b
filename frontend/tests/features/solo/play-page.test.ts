/** Playing alone: a press that meant what was shown before neither skips nor sends anything. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import type { AnswerReview, AttemptOpened } from '@/contract/contract'
import '@/features/account/auth'
import { router as site } from '@/app/router'
import { saveSession } from '@/features/account/cognito/session'
import PlayPage from '@/features/solo/pages/PlayPage.vue'
import { i18n } from '@/i18n'
import { attempt, listed, question, scored, session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'

const OPEN = 'POST /api/games/rivers/attempts'
const SUBMIT = 'POST /api/attempts/attempt-1/answers'
let server: FakeServer
let page: VueWrapper

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('scrollTo', () => undefined)
  localStorage.clear()
  sessionStorage.clear()
  localStorage.setItem('trivia.feedback', 'end')
  saveSession(session())
  setActivePinia(createPinia())
  server = new FakeServer().install()
  server.answer('GET /api/games?sort=played', json(503, fault('unavailable')))
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

async function opened(count: number, feedback: AttemptOpened['feedback'] = 'end'): Promise<void> {
  const asked = Array.from({ length: count }, (_, n) => ({ ...question('single_choice'), id: `q${n}` }))
  server.answer(OPEN, json(201, { ...attempt(...asked), feedback }))
  const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  page = mount(PlayPage, {
    props: { gameId: 'rivers' },
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, router] },
  })
  await pass(10_000)
}

const shown = () => page.find('[data-testid=question]').attributes('data-question-id')
const sends = () => server.to(SUBMIT)

async function press(testId: string, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await page.find(`[data-testid=${testId}]`).trigger('click')
    await pass(150)
  }
}
async function choose(): Promise<void> {
  await page.find('[data-testid=choice] input').trigger('change')
  await pass(0)
}

test('Next pressed twice does not skip a question unanswered', async () => {
  await opened(3)
  await press('start')
  await choose()
  await press('next', 2)
  expect(shown()).toBe('q1')
  await pass(1_000)
  await press('next')
  expect(shown()).toBe('q2')
})

test('who has answered goes on as fast as they like', async () => {
  await opened(3)
  await press('start')
  await choose()
  await press('next')
  await choose()
  await press('next')
  expect(shown()).toBe('q2')
})

test('a quiz of one question is reviewed before it is sent', async () => {
  await opened(1)
  await press('start')
  await choose()
  await press('next')
  await press('submit')
  expect(sends()).toHaveLength(0)
  await pass(1_000)
  await press('submit')
  expect(sends()).toHaveLength(1)
})

test('an address without a quiz says so and offers no start', async () => {
  server.answer('GET /api/games/rivers', json(404, fault('game_not_found')))
  await opened(1)
  expect(page.find('[data-testid=not-here]').text()).toContain('There is no such quiz')
  expect(page.find('[data-testid=start]').exists()).toBe(false)
})

test('whoever has the link sees a cover first, and why there is none', async () => {
  server.answer('GET /api/games/rivers', json(200, listed('rivers', { title: 'Rivers of home' })))
  await opened(1)
  expect(page.find('h1').text()).toBe('Rivers of home')
  expect(server.to(OPEN)).toEqual([])
  page.unmount()
  server.answer('GET /api/games/rivers', json(409, fault('quiz_hidden')))
  await opened(1)
  expect(page.find('[data-testid=not-here]').text()).toContain('Moderators have hidden this quiz')
})

test('a quiz that was withdrawn meanwhile is not offered again', async () => {
  await opened(1)
  server.answer(OPEN, json(404, fault('game_not_found')))
  await press('start')
  expect(page.find('[data-testid=not-here]').exists()).toBe(true)
})

const GIVE = 'POST /api/attempts/attempt-1/answers/q0'
function judged(correct: boolean): AnswerReview {
  return {
    question: { ...question('single_choice'), id: 'q0' },
    response: { kind: 'single_choice', choice: 'a' },
    correct,
    points: correct ? 1000 : 0,
    solution: { kind: 'single_choice', choice: 'b' },
    explanation: 'Because it is so.',
  }
}

async function openedEach(count: number): Promise<void> {
  localStorage.setItem('trivia.feedback', 'each')
  server.answer(GIVE, json(200, judged(false)))
  await opened(count, 'each')
  await press('start')
  await pass(1_000)
}

test('after each question its answer is shown, and the one that was given stays', async () => {
  await openedEach(2)
  expect(server.to(OPEN)[0]?.body).toEqual({ feedback: 'each' })
  await choose()
  await press('next')
  expect(page.find('[data-testid=feedback]').text()).toContain('Because it is so.')
  expect(page.find('[data-testid=choice] input').attributes('disabled')).toBeDefined()
  expect(page.find('[data-testid=back]').exists()).toBe(false)
  await pass(1_000)
  await press('next')
  expect(shown()).toBe('q1')
  expect(server.to(GIVE)).toHaveLength(1)
})

test('a press too many on Check does not run past the answer', async () => {
  await openedEach(2)
  await choose()
  await press('next', 2)
  expect(shown()).toBe('q0')
})

test('an answer that could not be sent is kept and sent again', async () => {
  await openedEach(2)
  server.answer(GIVE, json(422, fault('unknown_choice')), json(200, judged(true)))
  await choose()
  await press('next')
  expect(page.find('[data-testid=submit-error]').exists()).toBe(true)
  await press('submit-retry')
  expect(page.find('[data-testid=feedback]').exists()).toBe(true)
})

test('after the last answer the result comes by one press', async () => {
  await openedEach(1)
  server.answer(SUBMIT, json(200, scored()))
  await choose()
  await press('next')
  await pass(1_000)
  await press('next')
  expect(sends()).toHaveLength(1)
  expect(sends()[0]?.body).toEqual({ responses: [{ question_id: 'q0', response: { kind: 'single_choice', choice: 'a' } }] })
})

test('what could not be sent after the last answer is all of them', async () => {
  await openedEach(1)
  server.answer(SUBMIT, json(422, fault('unknown_choice')))
  await choose()
  await press('next')
  await pass(1_000)
  await press('next')
  expect(page.get('[data-testid=submit-error]').text()).toContain('Your answers are not sent yet')
})

const SOLD = 'quiz-abcdefghij22'
async function cover(): Promise<void> {
  const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  page = mount(PlayPage, { props: { gameId: SOLD }, attachTo: document.body, global: { plugins: [createPinia(), i18n, router] } })
  await pass(10_000)
}
const bought = { game: listed(SOLD, { title: 'Bees' }), quiz_version: 1, may_copy: false, price: 30, bought_at: 1 }

test('what is for sale leads to the market, until it was bought', async () => {
  server.answer(`GET /api/games/${SOLD}`, json(200, listed(SOLD, { for_sale: true })))
  server.answer(`GET /api/me/licences/${SOLD}`, json(200, { own: false, owned: null }))
  await cover()
  expect(page.find('[data-testid=to-listing]').attributes('href')).toBe(`/market/${SOLD}`)
  expect(page.find('[data-testid=start]').exists()).toBe(false)
  page.unmount()
  server.answer(`GET /api/me/licences/${SOLD}`, json(200, { own: false, owned: bought }))
  await cover()
  expect(page.find('[data-testid=start]').exists()).toBe(true)
})

test('what was bought is played also when nobody else can see it', async () => {
  server.answer(`GET /api/games/${SOLD}`, json(409, fault('quiz_retired')))
  server.answer(`GET /api/me/licences/${SOLD}`, json(200, { own: false, owned: bought }))
  await cover()
  expect(page.find('h1').text()).toBe('Bees')
  expect(page.find('[data-testid=start]').exists()).toBe(true)
})
