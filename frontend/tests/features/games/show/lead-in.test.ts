import { expect, test } from 'vitest'

import { leadIn } from '@/features/games/show/lead-in'

const T = 1_700_000_000_000
const asked = { phase: 'question' as const, at: T, asked_at: T, opened_at: T + 7_000 }

test.each([
  ['the title first', 0, 'title', T + 2_500],
  ['then the question alone', 2_500, 'reading', T + 7_000],
  ['then the choices', 7_000, 'open', null],
  ['the choices as long as it is asked', 60_000, 'open', null],
])('%s', (_rule, after, part, until) => {
  expect(leadIn(asked, T + after)).toEqual({ part, until })
})

test('a short lead-in is the title only', () => {
  const short = { ...asked, opened_at: T + 1_500 }
  expect(leadIn(short, T)).toEqual({ part: 'title', until: T + 1_500 })
  expect(leadIn(short, T + 1_500).part).toBe('open')
})

test('without one the choices are there at once', () => {
  expect(leadIn({ ...asked, opened_at: T }, T)).toEqual({ part: 'open', until: null })
  expect(leadIn({ ...asked, asked_at: null, opened_at: T }, T).part).toBe('open')
})

test('who starts it early opens it for everybody', () => {
  expect(leadIn({ ...asked, opened_at: T + 1_000 }, T + 1_000).part).toBe('open')
})

test('a pause keeps what was there', () => {
  const paused = { ...asked, phase: 'paused' as const }
  expect(leadIn({ ...paused, at: T + 1_000 }, T + 90_000)).toEqual({ part: 'title', until: null })
  expect(leadIn({ ...paused, at: T + 3_000 }, T + 90_000)).toEqual({ part: 'reading', until: null })
  expect(leadIn({ ...paused, at: T + 9_000 }, T + 90_000)).toEqual({ part: 'open', until: null })
  // Nobody knows when it will open.
  expect(leadIn({ ...paused, opened_at: null, at: T + 1_000 }, T + 90_000).part).toBe('title')
  expect(leadIn({ ...paused, opened_at: null, at: T + 3_000 }, T + 90_000).part).toBe('reading')
})

test.each(['settling', 'closed', 'revealed'] as const)('nothing is announced any more when it is %s', (phase) => {
  expect(leadIn({ ...asked, phase }, T)).toEqual({ part: 'open', until: null })
})
