import { beforeEach, expect, test } from 'vitest'

import {
  isOn,
  loadSettings,
  roundSizeOf,
  rulesOf,
  saveSettings,
  switchesOf,
  teamsOf,
  wayOf,
} from '@/features/games/host/host-settings'
import { MODES, traitsOf, WAYS } from '@/modes'

beforeEach(() => localStorage.clear())

const PARTY = ['guests', 'speed', 'streaks'] as const

test.each(MODES)('%s begins as a party: what it settles itself stays', (mode) => {
  const { rules, settles, rounds } = traitsOf(mode)
  const settings = { mode }
  const asked = rulesOf(settings)
  for (const one of PARTY) {
    const own = settles.includes(one)
    expect(isOn(settings, one), one).toBe(own ? rules[one] : true)
    expect(asked[one], one).toBe(own ? null : true)
  }
  expect(isOn(settings, 'sounds')).toBe(true)
  expect(isOn(settings, 'lateJoin')).toBe(rules.late_join)
  expect(teamsOf(settings)).toBe(rules.teams)
  expect(roundSizeOf(settings)).toBe(rules.round_size)
  expect(asked).toMatchObject({ mode, teams: null, lead_in: 'full', close_when_all: rules.close_when_all })
  expect(rulesOf({ mode, leadIn: 'none' }).lead_in).toBe('none')
  expect(asked.round_size).toBe(rounds ? rules.round_size : null)
})

test.each(MODES)('%s is as its host wants it who wants no party', (mode) => {
  const { settles } = traitsOf(mode)
  const calm = { mode, guests: false, speed: false, streaks: false, sounds: false }
  expect(isOn(calm, 'sounds')).toBe(false)
  for (const one of PARTY) expect(rulesOf(calm)[one], one).toBe(settles.includes(one) ? null : false)
})

test('every way to play is found again among the settings', () => {
  for (const way of WAYS) expect(wayOf({ mode: way.mode, live: way.live })).toBe(way)
  // A live twin that is offered no more gives way to the mode itself.
  for (const mode of MODES) expect(wayOf({ mode, live: true }).mode).toBe(mode)
})

test.each(MODES)('%s offers no switch for what it settles', (mode) => {
  const names = { speed: 'speed', streaks: 'streaks', lateJoin: 'late_join' } as const
  const offered = switchesOf(mode)
  for (const [one, rule] of Object.entries(names)) {
    expect(offered.includes(one as keyof typeof names), one).toBe(!traitsOf(mode).settles.includes(rule))
  }
  expect(offered).toContain('sounds')
})

test('what a host chose is there for the next game', () => {
  const mode = MODES.at(-1) ?? 'casual'
  saveSettings({ mode, guests: true, teams: 'dealt' })
  expect(loadSettings()).toEqual({ mode, guests: true, teams: 'dealt' })
})

test('a mode that is offered no more gives way to the first one', () => {
  localStorage.setItem('trivia.host-settings', JSON.stringify({ mode: 'charades', guests: true }))
  expect(loadSettings()).toEqual({ mode: MODES[0], guests: true })
})
