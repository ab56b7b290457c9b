/** Lists of quizzes are in the page's language, and in another one after one press. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'

import QuizzesPage from '@/features/quizzes/QuizzesPage.vue'
import { type Language, setLanguage } from '@/i18n'
import { listed } from '../../builders'
import { FakeServer, json } from '../../fake-server'
import { show } from '../../mounting'

const ENGLISH = [listed('rivers'), listed('stars')]
const GERMAN = [listed('rivers-de', { language: 'de' }), listed('kaffee', { language: 'de-AT' })]
let page: VueWrapper | undefined

beforeEach(() => localStorage.clear())
afterEach(async () => {
  page?.unmount()
  page = undefined
  await setLanguage('en')
})

async function opened(language: Language, quizzes = [...ENGLISH, ...GERMAN]): Promise<void> {
  page?.unmount()
  await setLanguage(language)
  const server = new FakeServer().install().answer('GET /api/games?sort=played', json(200, { games: quizzes, next: null }))
  for (const code of ['en', 'de']) {
    const some = quizzes.filter((quiz) => quiz.language.startsWith(code))
    server.answer(`GET /api/games?sort=played&language=${code}`, json(200, { games: some, next: null }))
  }
  page = show(QuizzesPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
}

const shown = () =>
  page?.findAll('[data-testid=game-card]').map((card) => card.attributes('data-game-id'))
const pressed = () =>
  page?.findAll('[data-testid=quiz-languages] [aria-pressed=true]').map((button) => button.text())
const press = (which: string) => page?.find(`[data-testid=quiz-language-${which}]`).trigger('click')

test.each([
  ['en', ['rivers', 'stars'], 'English'],
  ['de', ['rivers-de', 'kaffee'], 'Deutsch'],
  ['fr', ['rivers', 'stars', 'rivers-de', 'kaffee'], 'Toutes'],
] as const)('a page in %s lists %j first', async (language, ids, name) => {
  await opened(language)
  expect(shown()).toEqual(ids)
  expect(pressed()).toEqual([name])
})

test('another language is one press away, and remembered', async () => {
  await opened('en')
  await press('de')
  await flushPromises()
  expect(shown()).toEqual(['rivers-de', 'kaffee'])
  await opened('fr')
  expect(shown()).toEqual(['rivers-de', 'kaffee'])
  await press('all')
  await flushPromises()
  expect(shown()).toHaveLength(4)
  await opened('en')
  expect(shown()).toHaveLength(4)
})

test('whoever goes back to the language of the page follows the page from then on', async () => {
  await opened('en')
  await press('de')
  await press('en')
  await opened('de')
  expect(pressed()).toEqual(['Deutsch'])
})

test('a language that was chosen and has no quizzes any more hides nothing', async () => {
  await opened('en')
  await press('de')
  await opened('en', ENGLISH)
  expect(shown()).toEqual(['rivers', 'stars'])
})

test('quizzes of one language need no switch', async () => {
  await opened('de', ENGLISH)
  expect(page?.find('[data-testid=quiz-languages]').exists()).toBe(false)
  expect(shown()).toEqual(['rivers', 'stars'])
})

test('a quiz says its language where that is not the one of the page', async () => {
  await opened('en')
  await press('all')
  await flushPromises()
  expect(page?.findAll('[data-testid=game-language]').map((one) => one.text())).toEqual(['Deutsch', 'Deutsch'])
})
