/** The questions of all own quizzes: looked through, drawn from, added to a quiz. */
import { beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'

import type { MyQuestion, SaveQuiz } from '@/contract/contract'
import { languageOf } from '@/features/authoring/bank/making'
import MyQuestionsPage from '@/features/authoring/pages/MyQuestionsPage.vue'
import { fault, json } from '../../fake-server'
import { asAuthor, at, openEditor, openPage, page, pass, press, router, server } from './author-page'
import { myQuiz, PATH, QUIZ_ID, written } from './builders'

const BANK = 'GET /api/my/questions'
let uuids: MockInstance<typeof crypto.randomUUID>

asAuthor()
beforeEach(() => {
  let made = 0
  uuids = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => `${String(++made).padStart(8, '0')}-0000-4000-8000-000000000001`)
})

function found(quizId: string, n: number, change: Partial<MyQuestion> = {}): MyQuestion {
  const question = { ...written(`q${n}`, { tags: ['Bees'], difficulty: 'easy' }), text: `${quizId}: ${n}?` }
  return { quiz_id: quizId, quiz_title: `About ${quizId}`, language: 'en', number: n, question, lot: null, ...change }
}
function bank(questions: MyQuestion[], cursor: string | null = null) {
  return json(200, { questions, matched: questions.length, tags: ['Bees', 'Lakes'], cursor })
}
const opened = () => openPage(MyQuestionsPage, '/my/questions')
const asked = () => server.asked.filter(({ path }) => path.startsWith('/api/my/questions')).map(({ path }) => path.slice('/api/my/questions'.length))

describe('the page', () => {
  test('shows what was written, and leads to it', async () => {
    server.answer(BANK, bank([found('quiz-a', 1), found('quiz-b', 3)]))
    await opened()
    const rows = page.findAll('[data-testid=bank-question]')
    expect(rows).toHaveLength(2)
    expect(rows[0]?.text()).toContain('quiz-a: 1?')
    expect(rows[0]?.text()).toContain('Easy')
    expect(rows[1]?.get('a').attributes('href')).toBe('/my/quizzes/quiz-b?question=q3')
    expect(at('said')?.text()).toBe('2 questions found')
  })

  test('goes on by itself until there is enough, then asks', async () => {
    server.answer(BANK, bank([], 'c1'))
    server.answer(`${BANK}?cursor=c1`, bank([found('quiz-a', 1)], 'c2'))
    server.answer(`${BANK}?cursor=c2`, bank([], 'c2'))
    await opened()
    expect(asked()).toEqual(['', '?cursor=c1', '?cursor=c2', '?cursor=c2'])
    expect(at('more-questions')).toBeDefined()
  })

  test('looks for words a moment after the last letter, and for tags at once', async () => {
    server.answer(BANK, bank([found('quiz-a', 1)]))
    server.answer(`${BANK}?q=bees+dance`, bank([]))
    server.answer(`${BANK}?q=bees+dance&tags=Lakes`, bank([found('quiz-c', 2)]))
    await opened()
    await at('bank-words')?.setValue('bees')
    await pass(100)
    await at('bank-words')?.setValue('bees dance')
    await pass(500)
    expect(asked()).toEqual(['', '?q=bees+dance'])
    expect(at('no-questions')?.text()).toContain('Nothing found')
    await at('tag-input')?.setValue('Lakes')
    await at('tag-input')?.trigger('keydown', { key: 'Enter' })
    await pass(10)
    expect(asked().at(-1)).toBe('?q=bees+dance&tags=Lakes')
    expect(page.findAll('[data-testid=bank-question]')).toHaveLength(1)
  })

  test('looks for what was asked for while more came, and shows nothing of before', async () => {
    server.answer(BANK, bank([found('quiz-a', 1)], 'c1'))
    server.answer(`${BANK}?cursor=c1`, bank([found('quiz-a', 2)], 'c2'))
    server.answer(`${BANK}?cursor=c2`, bank([found('quiz-a', 3)], 'c3'))
    server.answer(`${BANK}?cursor=c3`, bank([found('quiz-a', 4)], 'c4'))
    server.answer(`${BANK}?cursor=c4`, bank([found('quiz-a', 5)], 'c5'))
    server.answer(`${BANK}?q=bees`, bank([found('quiz-b', 1)]))
    await opened()
    let arrive: () => void = vi.fn()
    const late = new Promise<void>((resolve) => (arrive = resolve))
    vi.stubGlobal('fetch', async (...call: Parameters<typeof fetch>) => {
      if (call[0] === '/api/my/questions?cursor=c4') await late
      return server.fetch(...call)
    })
    await press('more-questions')
    await at('bank-words')?.setValue('bees')
    await pass(500)
    arrive()
    await pass(10)
    expect(asked().slice(-2)).toEqual(['?cursor=c4', '?q=bees'])
    expect(page.findAll('[data-testid=bank-question]').map((row) => row.text())).toEqual([expect.stringContaining('quiz-b: 1?')])
  })

  test('says what went wrong, and tries again', async () => {
    server.answer(BANK, json(503, fault('unavailable')))
    await opened()
    await pass(20_000)
    expect(at('error-panel')?.text()).toContain('Your questions could not be loaded')
    server.answer(BANK, bank([found('quiz-a', 1)]))
    await press('retry')
    await pass(10)
    expect(page.findAll('[data-testid=bank-question]')).toHaveLength(1)
  })
})

describe('a quiz by chance', () => {
  const made = { ...myQuiz({ quiz_id: 'quiz-new' }), document: { title: '', category: 'general', language: 'en', questions: [] }, title: '', question_count: 0 }
  const saved = () => server.to('PUT /api/my/quizzes/quiz-new').at(-1)?.body as SaveQuiz | undefined

  beforeEach(async () => {
    const lots = [['a', 1, '5'], ['a', 2, '1'], ['b', 1, '3'], ['b', 2, '4'], ['b', 3, '2']] as const
    const all = lots.map(([quiz, n, lot]) => found(`quiz-${quiz}`, n, { lot }))
    server.answer(BANK, bank(all))
    server.answer('POST /api/my/quizzes', json(201, made))
    server.answer('PUT /api/my/quizzes/quiz-new', json(200, made))
    await opened()
    await press('make-quiz')
    const drawing = `${BANK}?draw=100&seed=${String(uuids.mock.results.at(-1)?.value)}`
    server.answer(drawing, bank(all.slice(0, 2), 'c1'))
    server.answer(`${drawing}&cursor=c1`, bank(all.slice(2)))
  })
  async function make(count: string): Promise<void> {
    await at('make-count')?.setValue(count)
    await page.get('[data-testid=make-dialog] form').trigger('submit')
    await pass(10)
  }
  const texts = () => (saved()?.document.questions as { text: string }[] | undefined)?.map(({ text }) => text)

  test('has those with the lowest lots of all calls', async () => {
    await make('3')
    expect(texts()).toEqual(['quiz-a: 2?', 'quiz-b: 3?', 'quiz-b: 1?'])
    expect(saved()).toMatchObject({ revision: 1, document: { title: '3 questions by chance' } })
    expect(saved()?.document).not.toHaveProperty('draw')
    expect(router.currentRoute.value.fullPath).toBe('/my/quizzes/quiz-new')
  })

  test('may have all of them, and draw anew in every game', async () => {
    await at('make-anew')?.setValue(true)
    await make('3')
    expect(texts()).toHaveLength(5)
    expect(saved()?.document).toMatchObject({ draw: [{ count: 3 }] })
  })

  test('is not made of too few', async () => {
    await make('6')
    expect(at('too-few')?.text()).toBe('There are only 5 such questions.')
    expect(server.to('POST /api/my/quizzes')).toHaveLength(0)
  })

  test.each(['0', '101', 'ten', ''])('cannot have %s questions', async (count) => {
    await make(count)
    expect(page.get('[data-testid=make-dialog] [data-testid=field-fault]').text()).toBe('Write a number from 1 to 100.')
    expect(saved()).toBeUndefined()
  })
})

test('questions of other quizzes are added to the one that is edited, and undone as one step', async () => {
  server.answer(`GET ${PATH}`, json(200, myQuiz({}, written('a'))))
  server.answer(`PUT ${PATH}`, json(200, myQuiz({ revision: 2 })))
  server.answer(BANK, bank([found(QUIZ_ID, 1), found('quiz-b', 1), found('quiz-b', 2)]))
  await openEditor()
  await press('editor-menu')
  await press('menu-bank')
  await vi.dynamicImportSettled()
  await pass(10)
  const rows = page.findAll('[data-testid=bank-question]')
  expect(rows).toHaveLength(2)
  for (const row of rows) await row.get('input').setValue(true)
  await press('take')
  await pass(1_000)
  const sent = server.to(`PUT ${PATH}`).at(-1)?.body as SaveQuiz
  expect((sent.document.questions as { text: string }[]).map(({ text }) => text)).toEqual(['Is a so?', 'quiz-b: 1?', 'quiz-b: 2?'])
  await press('undo')
  expect(page.findAll('[data-testid=question-row]')).toHaveLength(1)
})

test('a quiz is in the language of most of its questions', () => {
  expect(languageOf([found('a', 1), found('a', 2, { language: 'de' }), found('b', 1, { language: 'de' })])).toBe('de')
  expect(languageOf([])).toBe('en')
})
