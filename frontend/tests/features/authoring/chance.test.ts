/** Tags, difficulty, draws and shuffles, as an author writes them. */
import { expect, test } from 'vitest'

import type { QuizFault, SaveQuiz } from '@/contract/contract'
import { json } from '../../fake-server'
import { asAuthor, at, openEditor, page, pass, server } from './author-page'
import { fault, myQuiz, PATH, written } from './builders'

asAuthor()

async function opened(query = '', document: Record<string, unknown> = {}, faults: QuizFault[] = []): Promise<void> {
  const quiz = myQuiz({ faults }, written('a', { tags: ['Bees'] }), written('b'), written('c'))
  server.answer(`GET ${PATH}`, json(200, { ...quiz, document: { ...quiz.document, ...document } }))
  server.answer(`PUT ${PATH}`, json(200, { ...quiz, revision: 2 }))
  await openEditor(query)
}
const tags = () => page.findAll('[data-testid=tag]').map((tag) => tag.text())
async function saved(): Promise<Record<string, unknown>> {
  await pass(1_000)
  return (server.to(`PUT ${PATH}`).at(-1)?.body as SaveQuiz).document
}
async function type(field: string, text: string, key = 'Enter'): Promise<void> {
  const input = page.get(`[data-field="${field}"]`)
  await input.setValue(text)
  await input.trigger('keydown', { key })
}

test('a question gets tags, each once, and loses them again', async () => {
  await opened('?question=a')
  await type('tags', 'Rivers, bees!')
  expect(tags()).toEqual(['Bees', 'Rivers'])
  expect(await saved()).toMatchObject({ questions: [{ tags: ['Bees', 'Rivers'] }, {}, {}] })
  await page.get('[data-field=tags]').trigger('keydown', { key: 'Backspace' })
  await at('remove-tag')?.trigger('click')
  expect(tags()).toEqual([])
  expect(((await saved()).questions as object[])[0]).not.toHaveProperty('tags')
})

test('a tag that was begun is kept when its author goes on', async () => {
  await opened('?question=b')
  await page.get('[data-field=tags]').setValue('Lakes')
  await page.get('[data-field=tags]').trigger('blur')
  expect(tags()).toEqual(['Lakes'])
})

test('a question is easy, or nothing is said of it', async () => {
  await opened('?question=b')
  await page.get('[data-field=difficulty]').setValue('easy')
  expect(await saved()).toMatchObject({ questions: [{}, { difficulty: 'easy' }, {}] })
  await page.get('[data-field=difficulty]').setValue('')
  expect(((await saved()).questions as object[])[1]).not.toHaveProperty('difficulty')
})

test('a draw says how many, of which tags and how difficult, and how many fit', async () => {
  await opened()
  await at('add-rule')?.trigger('click')
  await pass(0)
  expect(document.activeElement?.getAttribute('data-field')).toBe('draw[0].count')
  await page.get('[data-field="draw[0].count"]').setValue('2')
  await type('draw[0].tags', 'bees', ',')
  expect(at('draw-fitting')?.text()).toBe('1 question fits.')
  expect(at('draw-sum')?.text()).toBe('2 of 3 questions are asked.')
  await page.get('[data-field="draw[0].difficulty"]').setValue('hard')
  expect(await saved()).toMatchObject({ draw: [{ count: 2, tags: ['bees'], difficulty: 'hard' }] })
  await at('remove-rule')?.trigger('click')
  expect(await saved()).not.toHaveProperty('draw')
})

test('what is no number stays as it was typed: the service says what is wrong with it', async () => {
  await opened('', { draw: [{ count: 2 }] })
  await page.get('[data-field="draw[0].count"]').setValue('two')
  expect(await saved()).toMatchObject({ draw: [{ count: 'two' }] })
})

test('a draw that asks for too many has its fault beside it', async () => {
  const few = fault(null, 'draw[0].count', 'draw_too_few', { count: 5, left: 3 })
  await opened('', { draw: [{ count: 5 }] }, [few])
  expect(at('draw-rule')?.text()).toContain('This asks for 5 questions, but only 3 are left for it.')
})

test('shuffling is switched on and off', async () => {
  await opened()
  for (const field of ['shuffle_questions', 'shuffle_choices']) await at(field)?.setValue(true)
  expect(await saved()).toMatchObject({ shuffle_questions: true, shuffle_choices: true })
  await at('shuffle_questions')?.setValue(false)
  expect(await saved()).not.toHaveProperty('shuffle_questions')
})

test('a quiz has tags of its own', async () => {
  await opened()
  await type('tags', 'Insects')
  expect(await saved()).toMatchObject({ tags: ['Insects'] })
})
