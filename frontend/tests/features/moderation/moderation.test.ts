/** Moderators: what was reported, and what becomes of it. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { ModeratedQuiz } from '@/contract/contract'
import { askedIn } from '@/features/moderation/asked'
import ModeratedQuizPage from '@/features/moderation/ModeratedQuizPage.vue'
import ReportsPage from '@/features/moderation/ReportsPage.vue'
import { type FakeServer, fault, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { show } from '../../mounting'
import { soon } from '../../soon'

const QUIZ: ModeratedQuiz = {
  quiz_id: 'quiz-abcdefghij22',
  title: 'Bees',
  category: 'nature',
  language: 'en',
  author: 'Ada',
  visibility: 'public',
  of_service: false,
  retired: false,
  hidden: false,
  document: { questions: [{ text: 'Who dances?', choices: [{ id: 'a', text: 'Bees' }] }] },
  reports: [{ reason: 'copied', text: 'From a book.', at: 7 }],
}
const PATH = `/api/moderation/quizzes/${QUIZ.quiz_id}`
let server: FakeServer
let page: VueWrapper

beforeEach(() => {
  server = signedIn()
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

const stubs = { global: { stubs: { RouterLink: RouterLinkStub } } }

test('the queue says what was reported how often, and to others that it is not theirs', async () => {
  const row = { quiz_id: QUIZ.quiz_id, title: 'Bees', count: 3, reasons: [{ reason: 'wrong', count: 3 }], last_at: 7 }
  server.answer('GET /api/moderation/reports', json(200, { quizzes: [row], cursor: null }))
  page = show(ReportsPage, stubs)
  await flushPromises()
  expect(page.get('[data-testid=reported]').text()).toContain('3 players · Something in it is wrong')
  page.unmount()
  server.answer('GET /api/moderation/reports', json(403, fault('not_moderator')))
  page = show(ReportsPage, stubs)
  await flushPromises()
  expect(page.text()).toContain('This is for moderators.')
})

test('a decision says why, and settles the reports that were seen', async () => {
  server.answer(`GET ${PATH}`, json(200, QUIZ))
  server.answer(`PUT ${PATH}`, json(200, { ...QUIZ, hidden: true }))
  page = show(ModeratedQuizPage, { props: { quizId: QUIZ.quiz_id }, ...stubs })
  await flushPromises()
  expect(page.text()).toContain('Who dances?')
  await page.get('[data-testid=hide-text]').setValue(' Copied. ')
  await page.get('[data-testid=hide]').trigger('click')
  await flushPromises()
  expect(server.to(`PUT ${PATH}`)[0]?.body).toEqual({ hidden: true, reason: 'copied', text: 'Copied.', seen_at: 7 })
  expect(page.get('[data-testid=is-hidden]').text()).toBe('Hidden')
  expect(page.get('[data-testid=keep-shown]').text()).toBe('Show it again')
})

test('a moderator sees, hears and reads all that players do', async () => {
  const media = `/media/${'0a'.repeat(16)}`
  const told = { text: 'Which?', kind: 'single_choice', choices: [{ id: 'a', text: 'Bees' }, { id: 'b', text: 'Ants' }], correct: 'b', explanation: 'They *march*.' }
  const shown = { ...told, image_url: `${media}/large.webp`, image_alt: 'A hive', audio_url: `${media}/clip.mp3` }
  const document = { questions: [shown, { text: 'True?', kind: 'true_false', correct: false }], tie_breaker: { text: 'How many?', kind: 'closest', value: 7 } }
  server.answer(`GET ${PATH}`, json(200, { ...QUIZ, document }))
  page = show(ModeratedQuizPage, { props: { quizId: QUIZ.quiz_id }, ...stubs })
  await flushPromises()
  expect(page.get('[data-testid=question-picture]').attributes()).toMatchObject({ src: `${media}/small.webp`, alt: 'A hive' })
  expect(page.find('[data-testid=sound]').exists()).toBe(true)
  expect(page.findAll('[data-testid=right-answer]').map((answer) => answer.text())).toEqual(['Right answer: Ants', 'Right answer: False', 'Right answer: 7'])
  await soon(() => expect(page.get('em').text()).toBe('march'))
})

test('a quiz that its author keeps to themselves meanwhile can be decided on', async () => {
  server.answer(`GET ${PATH}`, json(200, { ...QUIZ, visibility: 'private', document: {} }))
  page = show(ModeratedQuizPage, { props: { quizId: QUIZ.quiz_id }, ...stubs })
  await flushPromises()
  expect(page.get('[data-testid=kept-private]').text()).toContain('once you have hidden it')
  expect(page.find('[data-testid=hide]').exists()).toBe(true)
})

test('questions of any kind are read, also such as are none', () => {
  const nothing = { text: '', choices: [], answer: null, explanation: '', image: null, alt: '', sound: null }
  const questions = [{ text: 'Q', items: ['a', { text: 'b' }, 3, null], accepted: ['c'], image_url: 'https://elsewhere.example/a.png' }, null, 7]
  expect(askedIn({ questions })).toEqual([{ ...nothing, text: 'Q', choices: ['a', 'b', 'c'] }, nothing, nothing])
  expect(askedIn({})).toEqual([])
})
