/** The own quizzes that somebody can host. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useOwnPublished } from '@/features/quizzes/own'
import { type FakeServer, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { myQuiz } from '../authoring/builders'

let server: FakeServer

beforeEach(() => {
  server = signedIn()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('say how many questions are published, whatever their author writes now', async () => {
  const quizzes = [
    { ...myQuiz({ quiz_id: 'a', state: 'published', question_count: 1, published_question_count: 12 }) },
    { ...myQuiz({ quiz_id: 'b', state: 'published', question_count: 4, published_question_count: 0 }) },
    { ...myQuiz({ quiz_id: 'c', state: 'draft' }) },
  ]
  server.answer('GET /api/my/quizzes', json(200, { quizzes, cursor: null }))
  const own = useOwnPublished()
  await own.load()
  expect(own.list.map(({ game_id: id, question_count: count }) => [id, count])).toEqual([
    ['a', 12],
    ['b', 4],
  ])
})
