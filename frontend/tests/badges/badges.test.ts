import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import { BadgePicture, BadgeRow, BadgesAhead } from '@/badges'
import { NAMES, seriesOf, stepOf } from '@/badges/badges'
import { FRAMES } from '@/badges/pictures/frames'
import { GLYPHS } from '@/badges/pictures/glyphs'
import en from '@/badges/texts/en'
import type { BadgeHeld, BadgeName } from '@/contract/contract'
import { i18n } from '@/i18n'

const global = { plugins: [i18n] }

function held(count: number): BadgeHeld[] {
  return NAMES.slice(0, count).map((name, at) => ({ name, since: Date.UTC(2026, 10, 28, 12) - at }))
}

test('there are words and a picture for every badge, and for no other', () => {
  expect(Object.keys(en.badges.names).sort()).toEqual([...NAMES].sort())
  expect(Object.keys(en.badges.series).sort()).toEqual([...new Set(NAMES.map(seriesOf))].sort())
  expect(Object.keys(GLYPHS).sort()).toEqual([...NAMES].sort())
})

test('no two badges look alike', () => {
  const looks = NAMES.map((name) => JSON.stringify([FRAMES[seriesOf(name)], stepOf(name), GLYPHS[name]]))
  expect(new Set(looks).size).toBe(NAMES.length)
  expect(new Set(Object.values(GLYPHS).map((glyph) => JSON.stringify(glyph))).size).toBe(NAMES.length)
})

test('no two badges have one name', () => {
  expect(new Set(Object.values(en.badges.names)).size).toBe(NAMES.length)
})

test('a picture that stands alone has its name, one beside its name is left out', () => {
  const alone = mount(BadgePicture, { props: { name: 'first-win', labelled: true }, global })
  expect(alone.find('svg').attributes()).toMatchObject({ role: 'img', 'aria-label': 'First win' })

  const beside = mount(BadgePicture, { props: { name: 'first-win' }, global })
  expect(beside.find('svg').attributes()).toMatchObject({ 'aria-hidden': 'true' })
  expect(beside.find('svg').attributes()).not.toHaveProperty('role')
})

test('a badge says what it is called, what for, and since when', () => {
  const row = mount(BadgeRow, { props: { badges: [{ name: 'ten-wins', since: Date.UTC(2026, 10, 28, 12) }] }, global })
  expect(row.text()).toContain('Medallist')
  expect(row.text()).toContain('Win 10 games against others.')
  expect(row.text()).toContain('Nov 28, 2026')
})

test.each<[BadgeName, string]>([
  ['first-win', 'Win a game against others.'],
  ['thousand-right', 'Give 1,000 right answers.'],
])('what %s is given for is one sentence', (name, sentence) => {
  const row = mount(BadgeRow, { props: { badges: [{ name, since: 0 }] }, global })
  expect(row.text()).toContain(sentence)
})

test('of many badges a few are shown, and all when asked', async () => {
  const row = mount(BadgeRow, { props: { badges: held(20) }, global })
  const button = row.get('[data-testid=all-badges]')
  expect(row.findAll('li')).toHaveLength(6)
  expect(button.attributes('aria-expanded')).toBe('false')

  await button.trigger('click')

  expect(row.findAll('li')).toHaveLength(20)
  expect(button.attributes('aria-expanded')).toBe('true')
})

test('a few badges need no button', () => {
  expect(mount(BadgeRow, { props: { badges: held(6) }, global }).find('button').exists()).toBe(false)
})

test('what is ahead says how far one is', () => {
  const badges = [
    { name: 'ten-wins', reached: 9, goal: 10 },
    { name: 'regular', reached: 10, goal: 10 },
  ] as const
  const ahead = mount(BadgesAhead, { props: { badges: [...badges] }, global })

  const [near, done] = ahead.findAll('li')
  expect(near?.text()).toContain('9 of 10')
  expect(near?.get('progress').attributes()).toMatchObject({ value: '9', max: '10', 'aria-label': 'Medallist' })
  expect(done?.text()).toContain('Done')
})

test('a badge that this page does not know yet is left out', () => {
  const row = mount(BadgeRow, { props: { badges: [...held(2), { name: 'of-next-year' as BadgeName, since: 0 }] }, global })
  expect(row.findAll('li')).toHaveLength(2)
})
