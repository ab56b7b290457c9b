/** The own profile, and the page that everyone sees. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { saveSession } from '@/features/account/cognito/session'
import PlayerPage from '@/features/players/pages/PlayerPage.vue'
import ProfilePage from '@/features/players/pages/ProfilePage.vue'
import { listed, profile, session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'

const play = {
  at: 1795132890000,
  quiz_id: 'rivers',
  title: 'Rivers',
  score: 900,
  correct: 1,
  judged: 2,
  experience: 10,
  won: false,
  mode: null,
  rank: null,
  players: null,
}
const shown = {
  name: 'Bea/..',
  avatar: 'fox',
  bio: 'Rivers,\nand bees.',
  country: 'FR',
  level: 3,
  quizzes_played: 6,
  wins: 2,
  badges: [{ name: 'first-win', since: 0 }],
  quizzes: [listed('rivers')],
  scores: [{ game_id: 'rivers', title: 'Rivers', language: 'en', score: 900, max_score: 1000 }],
  history: [{ ...play, quiz_id: 'daily_en_2026-11-20', title: '' }],
}
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  localStorage.clear()
  server = new FakeServer().install()
  server.answer('GET /api/me', json(200, profile({ name: 'Ada L', wins: 4 })))
  server.answer('GET /api/me/days?offset=0', json(200, { days: [{ day: '2026-11-27', experience: 0, plays: 1 }, { day: '2026-11-28', experience: 60, plays: 2 }] }))
  server.answer('GET /api/me/history', json(200, { plays: [{ ...play, mode: 'casual', rank: 1, players: 12, won: true }], next: 'b2xkZXI=' }))
  server.answer('GET /api/me/history?cursor=b2xkZXI%3D', json(200, { plays: [play], next: null }))
})
afterEach(() => {
  page?.unmount()
  vi.unstubAllGlobals()
})

async function opened(component: unknown, props = {}, guest = false): Promise<VueWrapper> {
  saveSession(session({ guest }))
  page = show(component as never, { props, global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  return page
}

test('the profile shows wins, days and what was played, older plays when asked', async () => {
  const own = await opened(ProfilePage)

  expect(own.get('[data-testid=wins]').text()).toBe('4')
  expect(own.get('[data-testid=days-sum]').text()).toContain('60')
  expect(own.findAll('tbody tr')).toHaveLength(2)
  expect(own.get('[data-testid=play]').text()).toContain('place 1 of 12')
  expect(own.find('[data-testid=won]').exists()).toBe(true)
  await own.get('[data-testid=older-plays]').trigger('click')
  await flushPromises()
  expect(own.findAll('[data-testid=play]')).toHaveLength(2)
  expect(own.find('[data-testid=older-plays]').exists()).toBe(false)
})

test('what is told of oneself is saved with the name as it is', async () => {
  server.answer('PUT /api/me', json(200, profile({ name: 'Ada L', bio: 'Bees' })))
  const own = await opened(ProfilePage)

  await own.get('textarea').setValue(' Bees ')
  await own.get('[data-testid=country]').setValue('FR')
  await own.get('[data-testid=shows-history]').setValue(true)
  await own.get('[data-testid=about-form]').trigger('submit')
  await flushPromises()

  expect(server.to('PUT /api/me')[0]?.body).toEqual({ name: 'Ada L', bio: ' Bees ', country: 'FR', shows_history: true, shows_scores: true })
  expect((own.get('textarea').element as HTMLTextAreaElement).value).toBe('Bees')
})

test('a word that is not shown is told at the text, and nothing typed is lost', async () => {
  server.answer('PUT /api/me', json(422, fault('bio_not_allowed')))
  const own = await opened(ProfilePage)

  await own.get('textarea').setValue('Rude')
  await own.get('[data-testid=about-form]').trigger('submit')
  await flushPromises()

  expect(own.get('[data-testid=field-fault]').text()).toContain('not shown')
  expect((own.get('textarea').element as HTMLTextAreaElement).value).toBe('Rude')
})

test('a guest tells nothing of themselves, and hosts nothing', async () => {
  const own = await opened(ProfilePage, {}, true)

  expect(own.find('[data-testid=about-form]').exists()).toBe(false)
  expect(own.find('[data-testid=own-history]').exists()).toBe(true)
})

test('everyone sees what a player shows', async () => {
  server.answer('GET /api/players/Bea~2f~2e~2e', json(200, shown))
  const seen = await opened(PlayerPage, { name: 'Bea~2f~2e~2e' })

  expect(seen.get('[data-testid=shown-name]').text()).toBe('Bea/..')
  expect(seen.get('[data-testid=shown-country]').text()).toBe('France')
  expect(seen.get('[data-testid=shown-bio]').text()).toContain('bees')
  expect(seen.get('[data-testid=shown-scores]').text()).toContain('900')
  expect(seen.get('[data-testid=shown-history]').text()).toContain('Daily challenge')
  expect(seen.get('[data-testid=shown-badges]').text()).toContain('First win')
  expect(seen.findAll('[data-testid=game-card]')).toHaveLength(1)
  expect(seen.find('[data-testid=to-own]').exists()).toBe(false)
})

test('what is not shown leaves no empty place, and nobody is there is said', async () => {
  server.answer('GET /api/players/Bea', json(200, { ...shown, bio: '', country: '', badges: [], quizzes: [], scores: null, history: null }))
  const seen = await opened(PlayerPage, { name: 'Bea' })
  expect(seen.find('[data-testid=shown-scores]').exists()).toBe(false)
  expect(seen.find('[data-testid=shown-history]').exists()).toBe(false)
  expect(seen.find('[data-testid=shown-badges]').exists()).toBe(false)

  server.answer('GET /api/players/Eve', json(404, fault('player_not_found')))
  await seen.setProps({ name: 'Eve' })
  await flushPromises()
  expect(seen.find('[data-testid=not-here]').exists()).toBe(true)
})
