import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import MyBadges from '@/features/players/components/MyBadges.vue'
import { i18n } from '@/i18n'

const AHEAD = [{ name: 'first-win', reached: 0, goal: 1 }] as const

function section(guest: boolean, badges: { name: 'first-quiz'; since: number }[] = []) {
  const profile = { badges, next_badges: [...AHEAD] }
  return mount(MyBadges, { props: { profile, guest }, global: { plugins: [i18n] } }).text()
}

test('who has no badge yet sees which are near', () => {
  expect(section(false)).toContain('None yet')
  expect(section(false)).toContain('First win')
})

test('a guest is told that badges come with an account', () => {
  expect(section(true)).toContain('registered')
})

test('who has badges sees them, also as a guest again', () => {
  expect(section(true, [{ name: 'first-quiz', since: 0 }])).toContain('First steps')
})
