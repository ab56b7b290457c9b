/** What an author sees of plays. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { router as site } from '@/app/router'
import type { QuestionStatistics, QuizStatistics, VersionStatistics } from '@/contract/contract'
import QuizStatisticsPage from '@/features/authoring/pages/QuizStatisticsPage.vue'
import { bandsOf, hardestFirst } from '@/features/authoring/statistics/figures'
import { i18n } from '@/i18n'
import { type FakeServer, fault, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { PATH, QUIZ_ID } from './builders'

const ROUTE = `GET ${PATH}/statistics`
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  server = signedIn()
})
afterEach(() => {
  page?.unmount()
  page = undefined
  vi.unstubAllGlobals()
})

function question(number: number, change: Partial<QuestionStatistics> = {}): QuestionStatistics {
  return { number, text: `Is ${number} so?`, answered: 10, right_share: 0.5, median_ms: null, ...change }
}
function version(number: number, change: Partial<VersionStatistics> = {}): VersionStatistics {
  return {
    version: number,
    published_at: 1_764_000_000_000,
    plays: 10,
    shown_plays: 10,
    average_share: 0.625,
    bands: [0, 0, 0, 0, 2, 3, 4, 1, 0, 0],
    questions: [question(1, { right_share: 0.9 }), question(2, { right_share: 0.2, median_ms: 4_200 })],
    ...change,
  }
}
function statistics(versions: VersionStatistics[], change: Partial<QuizStatistics> = {}): QuizStatistics {
  return { quiz_id: QUIZ_ID, title: 'Rivers', plays: 10, least_plays: 5, versions, cursor: null, ...change }
}
async function opened(): Promise<VueWrapper> {
  const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  page = mount(QuizStatisticsPage, {
    props: { quizId: QUIZ_ID },
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, router], stubs: { BarChart: true } },
  })
  await flushPromises()
  return page
}
const at = (testId: string) => page?.findAll(`[data-testid=${testId}]`) ?? []

test('the hardest come first, and those without a right answer last', () => {
  const questions = [question(1, { right_share: null }), question(2, { right_share: 0.7 }), question(3, { right_share: 0.1 }), question(4, { right_share: 0.7 })]
  expect(hardestFirst(questions).map(({ number }) => number)).toEqual([3, 2, 4, 1])
})

test('bands go from nothing right to all right without a gap', () => {
  const bands = bandsOf(version(1))
  expect(bands).toHaveLength(10)
  expect([bands[0]?.from, bands[9]?.to]).toEqual([0, 100])
  expect(bands.every(({ from }, place) => place === 0 || from === bands[place - 1]?.to)).toBe(true)
})

test('each version says how often it was played, how well, and what was hard', async () => {
  server.answer(ROUTE, json(200, statistics([version(2), version(1, { plays: 0, shown_plays: 0, average_share: null })])))
  const shown = await opened()

  expect(shown.text()).toContain('Rivers')
  expect(at('all-plays')[0]?.text()).toBe('Played 10 times')
  expect(at('version-plays').map((one) => one.text())).toEqual(['10', '0'])
  expect(at('version-average')[0]?.text()).toMatch(/6[23]%/)
  expect(at('question-share').map((one) => one.attributes('data-number'))).toEqual(['2', '1'])
  expect(at('question-share')[0]?.text()).toContain('20%')
  expect(at('question-share')[0]?.text()).toContain('half within about 4')
  expect(at('not-told')).toHaveLength(1)
})

test('questions can be read in the order of the quiz', async () => {
  server.answer(ROUTE, json(200, statistics([version(1)])))
  await opened()
  await page?.findAll('input[type=radio]')[1]?.setValue()
  expect(at('question-share').map((one) => one.attributes('data-number'))).toEqual(['1', '2'])
})

test('where nothing is told yet there is nothing to sort', async () => {
  server.answer(ROUTE, json(200, statistics([version(1, { plays: 1, shown_plays: 0, average_share: null })])))
  await opened()
  expect(at('not-told')).toHaveLength(1)
  expect(page?.find('input[type=radio]').exists()).toBe(false)
})

test('figures of all but the latest few plays say so', async () => {
  server.answer(ROUTE, json(200, statistics([version(1, { plays: 13, shown_plays: 10 })])))
  await opened()
  expect(at('shown-plays')[0]?.text()).toContain('first 10 of 13')
})

test('earlier versions are added page by page, and a fault in between loses none', async () => {
  server.answer(ROUTE, json(200, statistics([version(3)], { cursor: 'Mw==' })))
  server.answer(`${ROUTE}?cursor=Mw%3D%3D`, json(404, fault('not_found')), json(200, statistics([version(2)])))
  await opened()
  for (let tries = 0; tries < 2; tries++) {
    await (page?.find('[data-testid=more-versions]').exists() ? page.get('[data-testid=more-versions]') : page?.get('[data-testid=retry]'))?.trigger('click')
    await flushPromises()
  }
  expect(at('version-statistics').map((one) => one.attributes('data-version'))).toEqual(['3', '2'])
})

test('a quiz that was never published, and one that is not theirs', async () => {
  server.answer(ROUTE, json(200, statistics([], { plays: 0 })))
  await opened()
  expect(at('never-published')).toHaveLength(1)
  page?.unmount()
  server.answer(ROUTE, json(404, fault('quiz_not_found')))
  await opened()
  expect(at('no-quiz')).toHaveLength(1)
})
