import { describe, expect, test } from 'vitest'

import { toldAt } from '@/features/games/show/beats'
import { tooLateBy } from '@/features/games/show/lateness'
import { partsOf } from '@/features/games/show/parts'
import { isRace } from '@/features/games/show/race'
import { rankChange } from '@/features/games/show/rank-change'
import { cueOf } from '@/features/games/show/reveal-cues'
import { toldOf } from '@/features/games/show/told'
import { snapshot } from '../fake-transport'
import { reveal } from '../room'

const T = 1_700_000_000_000

describe('too late', () => {
  const race = { openedAt: T, arrivedAt: T + 2_750, winnerMs: 2_410 }
  test('by what lies between the winner and the own answer', () => {
    expect(tooLateBy(race)).toBe(340)
  })
  test.each([
    ['without an answer', { ...race, arrivedAt: null }],
    ['after a reload', { ...race, openedAt: null }],
    ['of who came before the winner, but was wrong', { ...race, arrivedAt: T + 1_000 }],
    ['when a clock was an hour wrong', { ...race, arrivedAt: T + 3_600_000 }],
  ])('nobody knows %s', (_rule, unknown) => {
    expect(tooLateBy(unknown)).toBeNull()
  })
})

describe('a rank', () => {
  test('climbs, falls, or stays', () => {
    expect(rankChange(5, 2)).toEqual({ up: true, by: 3 })
    expect(rankChange(2, 3)).toEqual({ up: false, by: 1 })
    expect(rankChange(2, 2)).toBeNull()
  })
  test('has no change with the first question', () => expect(rankChange(null, 4)).toBeNull())
})

describe('after the close the room sees', () => {
  const { rules } = snapshot(0)
  const shows = (changes: Partial<typeof rules>, ...reveals: ReturnType<typeof reveal>[]) =>
    partsOf({ rules: { ...rules, ...changes }, reveals, index: 1, question_count: 9, decided: false }).map((part) => part.shows)

  test('the answer, why it is so, the board', () => {
    expect(shows({ lead_in: 'full' }, reveal())).toEqual(['answer', 'explanation', 'board'])
    expect(shows({ lead_in: 'full' }, { ...reveal(), explanation: null })).toEqual(['answer', 'board'])
  })
  test('the answer with its why, where the host is in a hurry', () => {
    expect(shows({ lead_in: 'none' }, reveal())).toEqual(['answer', 'board'])
  })
  test('a round answer by answer', () => {
    expect(shows({ lead_in: 'full', round_size: 2 }, reveal(0), reveal(1))).toEqual(['answer', 'answer', 'board'])
  })
})

describe('a phone tells', () => {
  const one = snapshot(0, { phase: 'revealed', index: 0, reveals: [reveal()] })
  const wait = toldAt({ pace: 'none', race: false, judged: true })

  test('nothing until the screen has shown it, then everything', () => {
    expect(toldOf(one, T, T + wait - 1)).toEqual([{ what: 'nothing' }, T + wait])
    expect(toldOf(one, T, T + wait)).toEqual([{ what: 'all' }, null])
  })
  test('of a round each answer in its turn, and where they stand at its end', () => {
    const reveals = [reveal(0), reveal(1)]
    const round = { ...snapshot(0, { phase: 'revealed', index: 1, reveals, rules: { ...one.rules, round_size: 2 } }), step: 1 }
    expect(toldOf(round, T, T)[0]).toEqual({ what: 'nothing' })
    expect(toldOf(round, T, T + wait)[0]).toEqual({ what: 'one', reveal: reveals[1] })
    const over = { ...round, step: 2 }
    expect(toldOf(over, T, T)[0]).toEqual({ what: 'all' })
  })
  test('of a skipped question at once that it was', () => {
    expect(toldOf({ ...one, reveals: [] }, T, T)[0]).toEqual({ what: 'all' })
  })
  test('nothing while a question is open', () => {
    expect(toldOf({ ...one, phase: 'question' }, T, T + 90_000)[0]).toEqual({ what: 'nothing' })
  })
})

test('a mode with one winner is a race', () => {
  expect(isRace({ mode: 'first_correct' })).toBe(true)
  expect(isRace({ mode: 'casual' })).toBe(false)
  expect(isRace({ mode: 'of a newer service' })).toBe(false)
})

test('each beat has its sound, and the facts that of the last one told', () => {
  const fastest = { slot: 1, name: 'Ann', ms: 900, avatar: null }
  const found = { winner: null, fastest, streak_ended: null }
  expect((['race', 'freeze', 'bars', 'truth', 'facts'] as const).map((beat) => cueOf(beat, found))).toEqual([
    'raceWon', 'freeze', 'barsGrow', 'right', 'fastest',
  ])
  expect(cueOf('facts', { ...found, streak_ended: { slot: 2, name: 'Bob', streak: 4, avatar: null } })).toBe('streakEnded')
  expect(cueOf('facts', { ...found, fastest: null })).toBeNull()
})
