import { describe, expect, test } from 'vitest'

import { reached, type Revealing, revealBeats, showing, toldAt } from '@/features/games/show/beats'

const full: Revealing = { pace: 'full', race: false, judged: true }
const named = (revealing: Revealing) => revealBeats(revealing).map(({ name }) => name)
/** When `beat` begins, ms. */
function begins(revealing: Revealing, beat: string): number {
  let at = 0
  for (const { name, ms } of revealBeats(revealing)) {
    if (name === beat) return at
    at += ms
  }
  throw new Error(`there is no ${beat}`)
}

describe('a reveal', () => {
  test('is told in three beats, then its facts', () => {
    expect(named(full)).toEqual(['freeze', 'bars', 'truth', 'facts'])
  })

  test('of a poll has nothing to be right', () => {
    expect(named({ ...full, judged: false })).toEqual(['freeze', 'bars', 'facts'])
  })

  test('of a race begins with who won it', () => {
    expect(named({ ...full, race: true })).toEqual(['race', 'bars', 'truth', 'facts'])
  })

  test.each([
    [0, 'freeze'],
    [1_499, 'freeze'],
    [1_500, 'bars'],
    [2_900, 'truth'],
    [4_200, 'facts'],
    [90_000, 'facts'],
    [-50, 'freeze'], // a clock that is a little behind
  ])('shows after %i ms the %s', (elapsed, beat) => {
    expect(showing(full, elapsed, false).beat).toBe(beat)
  })

  test('says how long the beat still lasts', () => {
    expect(showing(full, 1_600, false).left).toBe(1_300)
    expect(showing(full, 9_000, false).left).toBeNull()
  })

  test.each(['none', 'short', 'full'] as const)('of pace %s never lasts longer than it may', (pace) => {
    expect(begins({ ...full, pace }, 'facts')).toBeLessThanOrEqual(5_000)
  })

  test('of a host in a hurry is told within a second', () => {
    expect(toldAt({ ...full, pace: 'none' })).toBeLessThan(1_000)
  })
})

describe('a phone', () => {
  const all = (['none', 'short', 'full'] as const).flatMap((pace) =>
    [true, false].flatMap((race) => [true, false].map((judged) => ({ pace, race, judged }))),
  )
  test.each(all)('tells nothing before the screen shows it: %o', (revealing) => {
    const known = revealing.race ? 'race' : revealing.judged ? 'truth' : 'facts'
    expect(toldAt(revealing)).toBeGreaterThan(begins(revealing, known))
    // The same for rooms without motion, and never much later.
    if (!revealing.race) expect(showing(revealing, toldAt(revealing), true).beat).toBe('facts')
    expect(toldAt(revealing)).toBeLessThanOrEqual(begins(revealing, known) + 200)
  })
})

describe('without motion', () => {
  test('everything is there at once, after the same wait', () => {
    expect(showing(full, 2_899, true)).toEqual({ beat: 'freeze', left: 1 })
    expect(showing(full, 2_900, true)).toEqual({ beat: 'facts', left: null })
  })

  test('the winner of a race is named as long as for everybody', () => {
    expect(showing({ ...full, race: true }, 2_999, true).beat).toBe('race')
    expect(showing({ ...full, race: true }, 3_000, true).beat).toBe('facts')
  })
})

test('a beat is reached when it or a later one is shown', () => {
  expect(reached('bars', 'truth')).toBe(false)
  expect(reached('truth', 'truth')).toBe(true)
  expect(reached('facts', 'bars')).toBe(true)
})
