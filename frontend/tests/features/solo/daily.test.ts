/** The page of the day: one attempt, its score, and the boards of two days. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { api } from '@/api'
import { router as site } from '@/app/router'
import { saveSession } from '@/features/account/cognito/session'
import type { DailyResponse } from '@/contract/contract'
import DailyPage from '@/features/solo/pages/DailyPage.vue'
import { hoursLeft, isDaily, leftOf } from '@/features/solo/daily'
import { i18n, setLanguage } from '@/i18n'
import { listed, session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { soon } from '../../soon'

const TODAY: DailyResponse = {
  day: '2026-11-28',
  language: 'en',
  now: 1_000_000,
  ends_at: 1_000_000 + 5 * 3_600_000,
  game_id: 'daily_en_2026-11-28',
  question_count: 10,
  time_limit_s: 200,
  max_score: 10_000,
  yesterday_id: 'daily_en_2026-11-27',
  attempt: null,
}
const HAD = { attempt_id: 'a', game_id: TODAY.game_id, deadline: 1_060_000, score: 7000 }
let server: FakeServer
let page: VueWrapper

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
  server = new FakeServer().install()
  server.answer('GET /api/games?sort=played', json(200, { games: [], next: null }))
  for (const id of [TODAY.game_id, TODAY.yesterday_id]) {
    const row = { rank: 1, name: `Best of ${id}`, score: 9000, you: false }
    server.answer(`GET /api/games/${id}/leaderboard`, json(200, { game_id: id, top: [row], own: { rank: 2, score: 7000 }, players: 3 }))
  }
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function shown(status: number, body: unknown): Promise<void> {
  server.answer('GET /api/daily?language=en', json(status, body))
  open()
  await soon(() => expect(server.to('GET /api/daily?language=en')).toHaveLength(1))
  await flushPromises()
}

function open(): void {
  const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  page = mount(DailyPage, { global: { plugins: [createPinia(), i18n, router] } })
}

test('who has not played can begin', async () => {
  await shown(200, TODAY)
  expect(page.find('[data-testid=daily-start]').exists()).toBe(true)
  expect(page.find('[data-testid=daily-score]').exists()).toBe(false)
})

test('who has begun goes on, and chooses nothing again', async () => {
  await shown(200, { ...TODAY, attempt: { ...HAD, score: null } })
  expect(page.get('[data-testid=daily-start]').text()).toBe('Go on')
  expect(page.find('[data-testid=feedback-each]').exists()).toBe(false)
})

test('who has played sees the score, and cannot begin', async () => {
  await shown(200, { ...TODAY, attempt: HAD })
  expect(page.get('[data-testid=daily-score]').text()).toBe('7,000 of 10,000 points')
  expect(page.find('[data-testid=daily-start]').exists()).toBe(false)
})

test('the board of yesterday can be seen', async () => {
  await shown(200, TODAY)
  expect(page.get('[data-testid=daily-board]').text()).toContain(TODAY.game_id)
  await page.get('[data-testid=daily-yesterday]').trigger('click')
  await flushPromises()
  expect(page.get('[data-testid=daily-board]').text()).toContain(TODAY.yesterday_id)
})

test('a language with too few quizzes has none, and says so', async () => {
  await shown(404, fault('daily_not_found'))
  expect(page.find('[data-testid=daily-none]').exists()).toBe(true)
  expect(page.find('[data-testid=daily-start]').exists()).toBe(false)
})

test('a language that was chosen before is the only one asked for', async () => {
  localStorage.setItem('trivia.quizzes.language', 'de')
  server.answer('GET /api/games?sort=played', json(200, { games: [listed('rivers'), listed('kaffee', { language: 'de' })], next: null }))
  server.answer('GET /api/daily?language=de', json(200, { ...TODAY, language: 'de' }))
  open()
  await soon(() => expect(page.find('[data-testid=daily-board]').exists()).toBe(true))
  const asked = server.asked.map(({ path }) => path).filter((path) => path.startsWith('/api/daily'))
  expect(asked).toEqual(['/api/daily?language=de'])
})

test('the answer for a language that was left is not shown when it comes late', async () => {
  const answers: ((found: DailyResponse) => void)[] = []
  vi.spyOn(api, 'daily').mockImplementation(() => new Promise((answer) => answers.push(answer)))
  open()
  await soon(() => expect(answers).toHaveLength(1))
  await setLanguage('de')
  await soon(() => expect(answers).toHaveLength(2))
  answers[1]?.({ ...TODAY, attempt: HAD })
  answers[0]?.(TODAY)
  await flushPromises()
  expect(page.find('[data-testid=daily-score]').exists()).toBe(true)
  await setLanguage('en')
})

test('a score of another language is not waited for on this board', async () => {
  vi.useFakeTimers()
  await shown(200, { ...TODAY, attempt: { ...HAD, game_id: 'daily_de_2026-11-28', score: 8000 } })
  const board = `GET /api/games/${TODAY.game_id}/leaderboard`
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.to(board)).toHaveLength(1)
})

test('time is reckoned by the clock of the service', () => {
  expect(leftOf({ ...TODAY, attempt: HAD })).toBe(60_000)
  expect(leftOf(TODAY)).toBeUndefined()
  expect(hoursLeft(TODAY)).toBe(5)
  expect([isDaily(TODAY.game_id), isDaily('rivers')]).toEqual([true, false])
})
