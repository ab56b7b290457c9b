/** Questions that a language model suggests: they wait in the draft until their author has checked them. */
import { beforeEach, expect, test, vi } from 'vitest'

import type { SaveQuiz } from '@/contract/contract'
import { fault, json } from '../../fake-server'
import { asAuthor, at, openEditor, page, pass, press, saves, server } from './author-page'
import { myQuiz, PATH, written } from './builders'
import { soon } from '../../soon'

const SUGGEST = `POST ${PATH}/suggestions`

asAuthor()
beforeEach(async () => {
  server.answer(`GET ${PATH}`, json(200, myQuiz({}, written('a'))))
  saves(2)
  await openEditor()
  await press('editor-menu')
  await press('menu-suggest')
  await soon(() => expect(at('suggest')).toBeDefined())
  await at('suggest-notes')?.setValue('Bees dance.')
})

const saved = () => (server.to(`PUT ${PATH}`).at(-1)?.body as SaveQuiz).document.questions as Record<string, unknown>[]
async function suggest(): Promise<void> {
  await page.find('[data-testid=suggest-dialog] form').trigger('submit')
  await pass(0)
}
function suggested(...texts: string[]): Record<string, unknown>[] {
  return texts.map((text) => ({ kind: 'true_false', text, correct: true, unchecked: true }))
}

test('suggestions come into the draft in one step, and wait there to be checked', async () => {
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.', 'Bees sing.'), refused: 1 }))
  await suggest()

  expect(server.to(SUGGEST)[0]?.body).toMatchObject({ notes: 'Bees dance.', count: 5, language: 'en' })
  expect(at('suggest-result')?.text()).toBe('2 questions added. Check them before you publish. 1 was unusable and left out.')
  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(2)
  await press('suggest-close')
  await pass(1_000)
  expect(saved().map(({ unchecked }) => unchecked)).toEqual([undefined, true, true])

  await press('undo')
  expect(page.findAll('[data-testid=open-question]').filter((row) => row.text().includes('Bees'))).toHaveLength(0)
})

test('who has checked a question says so, and its mark goes', async () => {
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.'), refused: 0 }))
  await suggest()
  await press('suggest-close')
  const rows = page.findAll('[data-testid=open-question]')
  await rows.find((row) => row.text().includes('Bees dance.'))?.trigger('click')
  await pass(0)
  await press('checked')
  await pass(1_000)

  expect(at('unchecked')).toBeUndefined()
  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(0)
  expect(saved().at(-1)).not.toHaveProperty('unchecked')
})

test('a service that calls its suggestions checked is not believed', async () => {
  server.answer(SUGGEST, json(200, { questions: [{ kind: 'true_false', text: 'Bees dance.', correct: true, unchecked: false }], refused: 0 }))
  await suggest()

  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(1)
})

test('where no model is set up, the dialog says what to set', async () => {
  server.answer(SUGGEST, json(409, fault('assistant_off')))
  await suggest()

  expect(at('suggest-off')?.text()).toContain('AssistantUrl')
  expect((at('suggest-notes')?.element as HTMLTextAreaElement).value).toBe('Bees dance.')
})

test('what comes after the dialog was closed is not added', async () => {
  let arrive: () => void = vi.fn()
  const late = new Promise<void>((resolve) => (arrive = resolve))
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.'), refused: 0 }))
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    if (asked[0] === `${PATH}/suggestions`) await late
    return server.fetch(...asked)
  })
  await suggest()
  expect(at('suggest-busy')).toBeDefined()
  await press('suggest-close')
  arrive()
  await pass(0)

  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(0)
})
