/** The list of what somebody has made. */
import { expect, test } from 'vitest'

import type { QuizHeader } from '@/contract/contract'
import MyQuizzesPage from '@/features/authoring/pages/MyQuizzesPage.vue'
import { fault, json } from '../../fake-server'
import { asAuthor, openPage, page, pass, press, router, server } from './author-page'
import { myQuiz } from './builders'

const LIST = 'GET /api/my/quizzes'
const CREATE = 'POST /api/my/quizzes'

asAuthor()

function header(quizId: string, change: Partial<QuizHeader> = {}): QuizHeader {
  return { ...myQuiz(), quiz_id: quizId, title: `About ${quizId}`, ...change }
}
async function opened(...quizzes: QuizHeader[]): Promise<void> {
  server.answer(LIST, json(200, { quizzes, cursor: null }))
  await openPage(MyQuizzesPage, '/my/quizzes')
}
const titles = () => page.findAll('[data-testid=edit-link]').map((link) => link.text())

test('who has made none is invited, and the first one opens', async () => {
  await opened()
  expect(page.get('[data-testid=no-quizzes]').text()).toContain('Your first quiz')
  server.answer(CREATE, json(201, myQuiz({ quiz_id: 'quiz-new' })))
  await press('create-quiz')
  expect(server.to(CREATE)[0]?.body).toMatchObject({ language: 'en' })
  expect(router.currentRoute.value.path).toBe('/my/quizzes/quiz-new')
})

test('a press that is repeated after a fault asks for the same quiz', async () => {
  await opened()
  server.answer(CREATE, json(500, fault('internal')), json(201, myQuiz()))
  await press('create-quiz')
  expect(page.find('[data-testid=form-fault]').exists()).toBe(true)
  await press('create-quiz')
  const [first, second] = server.to(CREATE).map(({ body }) => (body as { request_id: string }).request_id)
  expect(first).toBe(second)
})

test('each says how it stands, and what is published can be played and hosted', async () => {
  await opened(
    header('a', { fault_count: 2 }),
    header('b', { state: 'published', version: 1, visibility: 'link', changed: true }),
    header('c', { state: 'published', version: 1, changed: false }),
  )
  const rows = page.findAll('[data-testid=own-quiz]')
  expect(rows[0]?.text()).toContain('Draft')
  expect(rows[0]?.text()).toContain('2 things to mend')
  expect(rows[0]?.find('[data-testid=play-own]').exists()).toBe(false)
  expect(rows[1]?.text()).toContain('Changed since it was published')
  expect(rows[1]?.get('[data-testid=host-own]').attributes('href')).toBe('/host?quiz=b')
  expect(rows[2]?.text()).not.toContain('Changed since')
  expect(rows[2]?.find('[data-testid=copy-link]').exists()).toBe(false)
})

test('a deleted quiz can be brought back; only later is it gone', async () => {
  await opened(header('a'), header('b'))
  server.answer('DELETE /api/my/quizzes/a', { status: 204, body: null })
  await press('delete-quiz')
  expect(titles()).toEqual(['About b'])
  await pass(10_000)
  await press('undo-delete')
  expect(titles()).toEqual(['About a', 'About b'])
  expect(server.to('DELETE /api/my/quizzes/a')).toHaveLength(0)
  await press('delete-quiz')
  await pass(21_000)
  expect(server.to('DELETE /api/my/quizzes/a')).toHaveLength(1)
  expect(page.find('[data-testid=undo-notice]').exists()).toBe(false)
})

test('who leaves the page has meant it', async () => {
  await opened(header('a'))
  server.answer('DELETE /api/my/quizzes/a', { status: 204, body: null })
  await press('delete-quiz')
  page.unmount()
  await pass(0)
  expect(server.to('DELETE /api/my/quizzes/a')).toHaveLength(1)
})

test('what could not be deleted is there again, with the reason', async () => {
  await opened(header('a'))
  server.answer('DELETE /api/my/quizzes/a', json(500, fault('internal')))
  await press('delete-quiz')
  await pass(21_000)
  expect(titles()).toEqual(['About a'])
  expect(page.find('[data-testid=form-fault]').exists()).toBe(true)
})

test('one is copied, or withdrawn', async () => {
  await opened(header('a', { state: 'published', version: 1 }))
  server.answer(CREATE, json(201, myQuiz({ quiz_id: 'copy', title: 'About a' })))
  server.answer('DELETE /api/my/quizzes/a/publication', json(200, header('a', { state: 'retired', version: 1 })))
  await press('duplicate-quiz')
  expect(server.to(CREATE)[0]?.body).toMatchObject({ copy_of: 'a' })
  expect(titles()).toHaveLength(2)
  await press('retire-quiz')
  expect(page.findAll('[data-testid=quiz-state]').map((chip) => chip.text())).toEqual(['Draft', 'Withdrawn'])
})
