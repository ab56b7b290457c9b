import { describe, expect, test } from 'vitest'

import { isTieBreaker, mayBreakTie } from '@/features/games/client/tie-break'
import type { View } from '@/features/games/client/view'
import { isLast, isReviewed, showsBoard } from '@/features/games/stage/review'
import { snapshot } from './fake-transport'
import { board, reveal } from './room'

const level = board(['Ann', 900], ['Bob', 900], ['Cem', 100])
level.top.forEach((row, n) => (row.rank = n < 2 ? 1 : 3))

const over = (more: Partial<View> = {}): View => ({
  ...snapshot(1),
  phase: 'revealed',
  question_count: 10,
  index: 9,
  reveals: [reveal(9)],
  board: level,
  ...more,
})

describe('a tie is broken', () => {
  test.each<[string, Partial<View>, number, boolean]>([
    ['when two are first and the quiz has one question more', {}, 11, true],
    ['not without such a question', {}, 10, false],
    ['not before the last question', { index: 8 }, 11, false],
    ['not twice', { index: 10 }, 11, false],
    ['not if one is ahead', { board: board(['Ann', 900], ['Bob', 800]) }, 11, false],
    ['not if nobody has a point', { board: board(['Ann', 0], ['Bob', 0]) }, 11, false],
    ['not in a game that is decided', { decided: true }, 11, false],
  ])('%s', (_rule, more, questions, may) => {
    expect(mayBreakTie(over(more), questions)).toBe(may)
  })

  test('and is known by its place behind all others', () => {
    expect(isTieBreaker({ index: 10, question_count: 10 })).toBe(true)
    expect(isTieBreaker({ index: 9, question_count: 10 })).toBe(false)
    expect(isTieBreaker({ index: -1, question_count: 0 })).toBe(false)
  })
})

describe('after the answers', () => {
  test('comes the board, but the winners after the last', () => {
    expect(showsBoard(over({ index: 3 }))).toBe(true)
    expect(showsBoard(over())).toBe(false)
    expect(showsBoard(over({ index: 10 }))).toBe(false)
    expect(isLast(over({ index: 3, decided: true }))).toBe(true)
  })

  test('a board is all there is where everything was skipped', () => {
    expect(showsBoard(over({ reveals: [] }))).toBe(true)
  })

  test('phones follow in rounds', () => {
    const { rules } = snapshot(0)
    expect(isReviewed({ rules: { ...rules, round_size: 5 } })).toBe(true)
    expect(isReviewed({ rules: { ...rules, round_size: 1 } })).toBe(false)
  })
})
