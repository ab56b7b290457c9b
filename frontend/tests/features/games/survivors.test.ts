/** Modes that put players out, and questions that have no right answer. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { AnswersRevealedEvent, GameEvent, SolutionModel } from '@/contract/contract'
import HostPage from '@/features/games/host/HostPage.vue'
import PlayerPage from '@/features/games/player/PlayerPage.vue'
import { asked, error, question, snapshot } from './fake-transport'
import { board, result, reveal, revealed, Room } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))
vi.mock('@/kinds/registry', async (original) => {
  const real = await original<typeof import('@/kinds/registry')>()
  const { OWN } = await import('../../kinds/own-kinds')
  return { ...real, kindOf: (tag: string) => OWN[tag] ?? real.kindOf(tag) }
})

let room: Room
afterEach(() => room.leave())

const scores = board(['Ann', 1000], ['Bob', 0])
function putOut(seq: number, ...out: number[]): AnswersRevealedEvent {
  return { ...revealed(seq, scores, { ...reveal(), out }), standing: 5 }
}
const voted = (seq: number): GameEvent => {
  const about = { ...reveal(), solution: { kind: 'vote' } as unknown as SolutionModel }
  return revealed(seq, scores, about)
}

describe('a player', () => {
  beforeEach(async () => {
    room = await new Room().seated('player').open(PlayerPage)
    await room.says(snapshot(0), asked(1))
  })

  test('who is put out is told so, and how many are still in', async () => {
    await room.says(putOut(2, 1), result(2, false, 0))
    await room.beats()
    expect(room.told()).toContain('You are out now. Watch who stays in.')
    expect(room.at('still-in').text()).toBe('5 still in')
  })

  test('who stays in is not', async () => {
    await room.says(putOut(2, 2), result(2, true, 1000))
    await room.beats()
    expect(room.at('put-out').exists()).toBe(false)
    expect(room.at('still-in').text()).toBe('5 still in')
  })

  test('who is out watches: there is nothing to press, and no verdict on later questions', async () => {
    await room.says(putOut(2, 1), asked(3, 1))
    expect(room.at('out').text()).toContain('You are out')
    expect(room.at('answer').exists()).toBe(false)
    await room.says(revealed(4, scores, { ...reveal(1), out: [2] }))
    await room.beats()
    expect(room.told()).toContain('You are out')
    expect(room.told()).not.toContain('No answer')
    expect(room.at('points').exists()).toBe(false)
  })

  test('who missed being put out learns it from the snapshot, without an error', async () => {
    await room.press('answer')
    room.network.sent = []
    await room.says(error('out', 'answer-0'))
    expect(room.network.types()).toContain('sync')
    expect(room.page.find('[role=alert]').exists()).toBe(false)
    const you = { ...snapshot(0).you, out: true } as never
    await room.says(snapshot(1, { phase: 'question', index: 0, question, you }))
    expect(room.at('out').exists()).toBe(true)
  })

  test('who answered what has no right answer is thanked, and nothing is called wrong', async () => {
    const mine = { ...(result(2, false, 0) as object), results: [{ index: 0, answered: true, correct: null, points: 0 }] }
    await room.says(voted(2), mine as GameEvent)
    expect(room.at('answer-soon').exists()).toBe(true)
    expect(room.told()).not.toContain('And the answer is')
    await room.beats()
    expect(room.at('player-result').attributes('data-mood')).toBe('thanks')
    expect(room.told()).toContain('Thanks for your vote!')
    expect(room.sees()).not.toContain('Right answer')
  })

  test('is thanked too where a list of outcomes calls every answer without points wrong', async () => {
    const listed = voted(2) as AnswersRevealedEvent
    await room.says({ ...listed, reveals: listed.reveals.map((one) => ({ ...one, outcomes: [-1, -2] })) })
    await room.beats()
    expect(room.at('player-result').attributes('data-mood')).toBe('thanks')
  })
})

describe('a host', () => {
  beforeEach(async () => {
    room = await new Room().seated('host').open(HostPage)
    await room.says(snapshot(0, { you: null, players: 6 }), asked(1))
  })

  test('shows how many are still in', async () => {
    await room.says(putOut(2, 1))
    await room.beats()
    expect(room.at('still-in').text()).toBe('5 still in')
    await room.says(asked(3, 1))
    expect(room.at('answered').text()).toContain('0 of 5 answered')
  })

  test('shows the winners once the game is decided, though questions are left', async () => {
    await room.says({ ...putOut(2, 1), standing: 1, decided: true })
    await room.press('next-step')
    expect(room.at('next-step').text()).toBe('Show the winners')
    await room.press('next-step')
    expect(room.network.sent.at(-1)).toMatchObject({ type: 'end' })
  })

  test('is told in a sentence that the game is decided', async () => {
    await room.says(error('game_decided'))
    expect(room.told()).toContain('The game is decided. Show the winners.')
  })
})
