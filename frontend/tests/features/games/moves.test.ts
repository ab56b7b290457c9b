import { describe, expect, test } from 'vitest'

import { bestClimb, type BoardBeat, overtakes, rowsAt } from '@/features/games/board/moves'

const board = (...names: string[]) =>
  names.map((one, n) => ({ key: one[0] ?? '', rank: n + 1, score: Number(one.slice(1)) }))
const drawn = (rows: { key: string; rank: number; score: number; moved: unknown }[]) =>
  rows.map(({ key, rank, score, moved }) => [key, rank, score, moved])

const BEFORE = board('a900', 'b800', 'c700', 'd100')
const NOW = board('c1700', 'a900', 'b850', 'e600')

describe('a board moves from the one before', () => {
  test.each<[BoardBeat, unknown[][]]>([
    ['before', [['a', 1, 900, null], ['b', 2, 800, null], ['c', 3, 700, null]]],
    ['counting', [['a', 1, 900, null], ['b', 2, 850, null], ['c', 3, 1700, null]]],
    ['after', [['c', 1, 1700, 2], ['a', 2, 900, -1], ['b', 3, 850, -1]]],
  ])('%s', (beat, rows) => {
    expect(drawn(rowsAt(beat, NOW, BEFORE, 3))).toEqual(rows)
  })

  test('who was not among the best is new, whoever has left keeps the points that are known', () => {
    expect(drawn(rowsAt('after', NOW, BEFORE, 10)).at(-1)).toEqual(['e', 4, 600, 'new'])
    expect(drawn(rowsAt('counting', NOW, BEFORE, 10)).at(-1)).toEqual(['d', 4, 100, null])
  })

  test('the first board counts from nothing, and nobody has moved', () => {
    expect(drawn(rowsAt('before', NOW, [], 2))).toEqual([['c', 1, 0, null], ['a', 2, 0, null]])
    expect(drawn(rowsAt('after', NOW, [], 2))).toEqual([['c', 1, 1700, null], ['a', 2, 900, null]])
  })

  test('without a board before, nothing moves', () => {
    expect(drawn(rowsAt('before', NOW, null, 1))).toEqual([['c', 1, 1700, null]])
  })
})

test('rows overtake when those that are shown change places', () => {
  expect(overtakes(NOW, BEFORE, 3)).toBe(true)
  expect(overtakes(BEFORE, BEFORE, 3)).toBe(false)
  expect(overtakes(board('a1', 'b1', 'd1'), board('a1', 'b1', 'c1'), 2)).toBe(false)
  expect(overtakes(NOW, null, 3)).toBe(false)
})

test('the best climb is one of two places or more, the higher one of equals', () => {
  const rows = rowsAt('after', NOW, BEFORE, 10)
  expect(bestClimb(rows)?.key).toBe('c')
  expect(bestClimb(rows.filter(({ key }) => key !== 'c'))).toBeNull()
  expect(bestClimb([{ key: 'x', rank: 1, score: 1, moved: 2 }, { key: 'y', rank: 2, score: 1, moved: 2 }])?.key).toBe('x')
})
