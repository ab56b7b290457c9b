import { beforeEach, expect, test } from 'vitest'

import {
  isOn,
  loadSettings,
  roundSizeOf,
  rulesOf,
  saveSettings,
  switchesOf,
  teamsOf,
} from '@/features/games/host/host-settings'
import { MODES, traitsOf } from '@/modes'

beforeEach(() => localStorage.clear())

test.each(MODES)('%s begins with its own rules until a host switches one', (mode) => {
  const { rules, settles, rounds } = traitsOf(mode)
  const settings = { mode }
  expect(isOn(settings, 'speed')).toBe(rules.speed)
  expect(isOn(settings, 'lateJoin')).toBe(rules.late_join)
  expect(teamsOf(settings)).toBe(rules.teams)
  expect(roundSizeOf(settings)).toBe(rules.round_size)
  expect(rulesOf(settings)).toMatchObject({ mode, speed: null, late_join: null, teams: null })
  expect(rulesOf({ mode, guests: true }).guests).toBe(settles.includes('guests') ? null : true)
  expect(rulesOf(settings).round_size).toBe(rounds ? rules.round_size : null)
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
