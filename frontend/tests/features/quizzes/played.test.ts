/** Marks of what was played: asked for once, and only ever one's own. */
import { flushPromises, RouterLinkStub } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { api } from '@/api'
import { useAuth } from '@/features/account'
import { usePlayed } from '@/features/quizzes/played'
import QuizzesPage from '@/features/quizzes/QuizzesPage.vue'
import { listed, session } from '../../builders'
import { type FakeServer, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { show } from '../../mounting'

let server: FakeServer
const asked = () => server.asked.map(({ path }) => path).filter((path) => path.startsWith('/api/me/scores'))

beforeEach(() => {
  server = signedIn()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('each list asks for its own marks, in one call', async () => {
  const quizzes = [listed('rivers'), listed('atoms', { category: 'science' })]
  server.answer('GET /api/games?sort=played', json(200, { games: quizzes, next: null }))
  server.answer('GET /api/games?sort=played&language=en', json(200, { games: quizzes, next: null }))
  server.answer('GET /api/games?sort=played&category=science&language=en', json(200, { games: quizzes.slice(1), next: null }))
  server.answer('GET /api/me/scores?games=atoms', json(200, { scores: [{ game_id: 'atoms', score: 7 }] }))
  server.answer('GET /api/me/scores?games=rivers%2Catoms', json(200, { scores: [{ game_id: 'atoms', score: 7 }] }))
  const page = show(QuizzesPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  await page.vm.$router.push('/?category=science')
  await flushPromises()
  expect(page.findAll('[data-testid=game-card]')).toHaveLength(1)
  expect(page.findAll('[data-testid=played]')).toHaveLength(1)
  expect(asked()).toEqual(['/api/me/scores?games=rivers%2Catoms', '/api/me/scores?games=atoms'])
  page.unmount()
})

test('what comes late for who was here before marks nothing', async () => {
  let answer: (found: Awaited<ReturnType<typeof api.ownScores>>) => void = () => undefined
  vi.spyOn(api, 'ownScores').mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  const loading = usePlayed().load(['rivers'])
  useAuth().session = session({ sub: 'player-2' })
  answer({ scores: [{ game_id: 'rivers', score: 7 }] })
  await loading
  expect(usePlayed().best).toEqual({})
})
