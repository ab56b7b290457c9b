import { describe, expect, test } from 'vitest'

import { isTieBreaker, mayBreakTie } from '@/features/games/client/tie-break'
import type { View } from '@/features/games/client/view'
import { nextStep } from '@/features/games/host/host-flow'
import { isLast, showsBoard } from '@/features/games/show/review'
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
})

describe('the host’s big button', () => {
  test('offers the tie-breaker after the last answer, then the winners', () => {
    expect(nextStep(over(), 0, false, 11)).toEqual({ does: 'tiebreak', command: { type: 'ask', index: 10 } })
    expect(nextStep(over({ index: 10, reveals: [reveal(10)] }), 0, false, 11).does).toBe('finish')
    expect(nextStep(over(), 0, false, 10).does).toBe('finish')
  })

  test('goes through a round for everybody, the board last', () => {
    const rules = { ...snapshot(0).rules, round_size: 2 }
    const round = over({ rules, index: 1, reveals: [reveal(0), reveal(1)] })
    expect(nextStep(round, 0)).toEqual({ does: 'answer', command: { type: 'show', step: 1 } })
    expect(nextStep(round, 1)).toEqual({ does: 'board', command: { type: 'show', step: 2 } })
    expect(nextStep(round, 2).does).toBe('ask')
  })

  test('leads from the last answer to the winners, past the board', () => {
    expect(nextStep(over({ index: 8 }), 0).does).toBe('board')
    expect(nextStep(over(), 0).does).toBe('finish')
  })
})
