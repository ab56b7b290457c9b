import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { BoardModel, GameEvent } from '@/contract/contract'
import { pointsBehind, rankOn } from '@/features/games/board/rank'
import { apply, SequenceGap, type View } from '@/features/games/client/view'

interface Case {
  name: string
  snapshot: View
  events: GameEvent[]
  expected: View
  gap?: boolean
}
interface Cases {
  cases: Case[]
  ranks: { board: BoardModel; ranks: [number, number][] }[]
}

// Written by the reference in Python: see tests/view_cases.py.
const { cases, ranks } = JSON.parse(readFileSync('src/features/games/client/view-cases.json', 'utf8')) as Cases

describe('a view', () => {
  it.each(cases.filter(({ gap }) => !gap))('agrees with the reference: $name', (one) => {
    expect(one.events.reduce(apply, one.snapshot)).toEqual(one.expected)
  })

  it.each(cases.filter(({ gap }) => gap))('notices what is missing: $name', (one) => {
    const before = one.events.slice(0, -1).reduce(apply, one.snapshot)
    expect(before).toEqual(one.expected)
    const last = one.events.at(-1)
    if (!last) throw new Error('a gap has an event after it')
    expect(() => apply(before, last)).toThrow(SequenceGap)
  })

  it('ignores a kind of event that it does not know', () => {
    const [first] = cases
    if (!first) throw new Error('there are cases')
    const unknown = { ...first.snapshot, type: 'fireworks', seq: 999 } as unknown as GameEvent
    expect(apply(first.snapshot, unknown)).toBe(first.snapshot)
  })
})

describe('a list of outcomes', () => {
  const [first] = cases
  if (!first?.snapshot.you) throw new Error('the reader of the cases plays')
  const { snapshot } = first
  const you = { ...first.snapshot.you, slot: 3, score: 1500 }
  const reveal = cases
    .flatMap(({ events }) => events)
    .find((event) => event.type === 'answers_revealed' && event.reveals.length > 0)
  if (reveal?.type !== 'answers_revealed') throw new Error('something is revealed')

  it.each([
    [[-1, 1000, 800], 2300],
    [[1000, -2, -1], 1500],
    [[1000], 1500],
  ])('adds what it says of the reader, whatever place they have: %j', (outcomes, score) => {
    const reveals = reveal.reveals.slice(0, 1).map((one) => ({ ...one, outcomes }))
    const seen = apply({ ...snapshot, seq: 1, you }, { ...reveal, seq: 2, reveals })
    expect(seen.you?.score).toBe(score)
  })
})

describe('a rank', () => {
  it.each(ranks)('is found on the ladder of $board.players players', ({ board, ranks: wanted }) => {
    expect(wanted.map(([score]) => [score, rankOn(board, score)])).toEqual(wanted)
  })

  it('comes with the points that the next better player has more', () => {
    const board: BoardModel = { top: [], ladder: [900, 100, 0, 300], per_step: 1, players: 4, teams: [] }
    expect(pointsBehind(board, 500)).toBe(300)
    expect(pointsBehind(board, 800)).toBe(100)
    expect(pointsBehind(board, 900)).toBeNull()
    expect(pointsBehind({ ...board, per_step: 20 }, 500)).toBeNull()
  })
})
