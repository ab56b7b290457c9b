import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/errors'
import type { ResponseModel } from '@/contract/contract'
import { createGameClient, type GameClient } from '@/features/games/client/client'
import type { PendingAnswer } from '@/features/games/client/open-answer'
import type { View } from '@/features/games/client/view'

import {
  asked,
  ended,
  error,
  FakeTransport,
  paused,
  receipt,
  resumed,
  seat,
  skipped,
  snapshot,
} from './fake-transport'

const A: ResponseModel = { kind: 'single_choice', choice: 'a' }
const B: ResponseModel = { kind: 'single_choice', choice: 'b' }

let network: FakeTransport
let client: GameClient
let view: View | null
let statuses: string[]
let answer: PendingAnswer | null

function play(
  role: 'host' | 'player' = 'player',
  remembered: PendingAnswer | null = null,
  chance = 0.5,
): void {
  client = createGameClient({
    transport: network,
    seat: seat(role),
    onView: (next) => (view = next),
    onStatus: (status, code) => statuses.push(code ? `${status} ${code}` : status),
    onAnswer: (next) => (answer = next),
    answer: remembered,
    random: () => chance,
  })
  client.start()
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

async function inGame(...events: Parameters<FakeTransport['says']>): Promise<void> {
  play()
  await pass(0)
  network.says(snapshot(0))
  network.says(...events)
  network.sent = []
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  network = new FakeTransport()
  view = null
  statuses = []
  answer = null
})
afterEach(() => {
  client.stop()
  vi.useRealTimers()
})

describe('coming in', () => {
  it('joins as soon as it is connected, and is online with the snapshot', async () => {
    play()
    await pass(0)
    expect(network.types()).toEqual(['join'])
    network.says(snapshot(0))
    expect(statuses).toEqual(['online'])
    expect(view?.title).toBe('Rivers')
  })

  it('gets the final view of a game that ended while it was away', async () => {
    play()
    await pass(0)
    network.says(error('game_ended', 'enter'))
    expect(network.sent.at(-1)).toMatchObject({ type: 'sync', ref: 'final' })
    network.says(snapshot(9, { phase: 'ended' }))
    expect(statuses).toEqual(['ended'])
    expect(view?.phase).toBe('ended')
    // So that the service knows of this connection, should the host play again.
    expect(network.pings).toBe(1)
  })

  it.each(['not_joined', 'game_not_found'])('says that the game is over to who was never in it: %s', async (code) => {
    play()
    await pass(0)
    network.says(error('game_ended', 'enter'))
    network.says(error(code, 'final'))
    expect(statuses).toEqual(['failed game_ended'])
  })

  it('opens the game as its host', async () => {
    play('host')
    await pass(0)
    expect(network.types()).toEqual(['open'])
  })

  it('waits for a host who has not opened the game yet', async () => {
    play()
    await pass(0)
    network.says(error('game_not_found', 'enter'))
    expect(statuses).toEqual(['waiting'])
    await pass(5_000)
    expect(network.types()).toEqual(['join', 'join'])
    network.says(snapshot(0))
    expect(statuses.at(-1)).toBe('online')
  })

  it.each(['host', 'player'] as const)('asks again, each time later, when its %s got no answer, though other words come', async (role) => {
    play(role)
    await pass(0)
    for (let heard = 0; heard < 3; heard += 1) {
      await pass(4_000)
      network.says({ v: 1, game_id: 'game-1', seq: 0, at: Date.now(), type: 'pong' })
    }
    const way = role === 'host' ? 'open' : 'join'
    expect(network.types().filter((type) => type !== 'ping')).toEqual([way, way, way])
    network.says(snapshot(0))
    await pass(60_000)
    expect(statuses).toEqual(['online'])
    expect(network.types().filter((type) => type === way)).toHaveLength(3)
  })

  it.each(['host', 'player'] as const)('comes in again as %s instead of only looking, while the way in is unanswered', async (role) => {
    play(role)
    await pass(0)
    network.says(snapshot(0), asked(1))
    network.breaks()
    await pass(5_000)
    network.sent = []
    // Whoever was to let them in has died; what is due and what is missed would be seen without it.
    network.says({ ...snapshot(3), type: 'pong' } as never)
    await pass(60_000)
    const way = role === 'host' ? 'open' : 'join'
    expect(new Set(network.types())).toEqual(new Set([way]))
  })

  it('stays at the end of the game, whatever a late word on its first try says', async () => {
    await inGame(ended(1))
    expect(statuses.at(-1)).toBe('ended')
    network.says(error('game_not_found', 'enter'))
    network.breaks()
    expect(statuses.at(-1)).toBe('ended')
  })

  it('takes its place again when the service has forgotten it', async () => {
    await inGame()
    network.says({ ...asked(0), seq: 900 }) // the memory was lost, and `seq` has leapt
    await pass(500)
    expect(network.types()).toEqual(['sync'])
    network.says(error('not_joined'))
    expect(network.types()).toEqual(['sync', 'join'])
  })

  it('asks after a long silence, each time later, whether it has missed the last there was', async () => {
    await inGame()
    await pass(60_000 * 1.5 - 1)
    expect(network.types().filter((type) => type === 'sync')).toEqual([])
    await pass(1)
    network.says(snapshot(0))
    await pass(120_000 * 1.5 - 1)
    expect(network.types().filter((type) => type === 'sync')).toHaveLength(1)
    await pass(1)
    network.says(snapshot(2, { phase: 'ended' }))
    expect(statuses.at(-1)).toBe('ended')
    network.sent = []
    await pass(3_600_000)
    expect(network.types()).not.toContain('sync')
  })

  it('says why it may not join, and does not try again', async () => {
    play()
    await pass(0)
    network.says(error('join_closed', 'enter'))
    await pass(60_000)
    expect(statuses).toEqual(['failed join_closed'])
    expect(network.types()).toEqual(['join'])
  })

  it('tries again until there is a network', async () => {
    network.reachable = false
    play()
    await pass(20_000)
    expect(network.connections).toBe(0)
    network.reachable = true
    await pass(15_000)
    expect(new Set(network.types())).toEqual(new Set(['join']))
  })

  it('gives up when its ticket is refused', async () => {
    network.reachable = false
    network.refusal = new ApiError(403, 'ticket_expired', '')
    play()
    await pass(60_000)
    expect(statuses).toEqual(['failed ticket_expired'])
  })

  it('is not confused by what comes before it is connected', async () => {
    network.early = [snapshot(0)]
    play()
    await pass(0)
    expect(network.types()).toEqual(['join'])
    expect(statuses).toEqual([])
  })

  it('tries again when the connection ends in the moment it opens', async () => {
    network.endsAtOnce = true
    play()
    await pass(0)
    network.endsAtOnce = false
    expect(network.types()).toEqual([])
    await pass(5_000)
    expect(network.types()).toEqual(['join'])
  })

  it('takes a connection for dead that brings no snapshot', async () => {
    play()
    await pass(25_000)
    expect(network.connections).toBeGreaterThan(1)
  })
})

describe('following the game', () => {
  it('applies broadcasts that came in the wrong order', async () => {
    await inGame()
    network.says(paused(2))
    expect(view?.phase).toBe('lobby')
    network.says(asked(1))
    expect(view?.phase).toBe('paused')
    await pass(5_000)
    expect(network.types()).toEqual([])
  })

  it('asks once for the snapshot when a broadcast stays away', async () => {
    await inGame()
    network.says(paused(2))
    await pass(500)
    expect(network.types()).toEqual(['sync'])
    network.says(snapshot(2, { phase: 'paused', index: 0 }))
    await pass(20_000)
    expect(network.types()).toEqual(['sync'])
    expect(view?.phase).toBe('paused')
  })

  it('asks for the snapshot when a pong tells that the game is further', async () => {
    await inGame(asked(1))
    const pong = { ...snapshot(2), type: 'pong' } as never
    network.says(pong)
    network.says(paused(2))
    await pass(500)
    expect(network.types()).toEqual([])
    network.says({ ...snapshot(3), type: 'pong' } as never)
    await pass(500)
    expect(network.types()).toEqual(['sync'])
    network.says(snapshot(3, { phase: 'closed', index: 0 }), pong)
    await pass(5_000)
    expect(network.types()).toEqual(['sync'])
  })

  it('does not go back to what an older snapshot says', async () => {
    await inGame(asked(1))
    network.says(snapshot(0))
    expect(view?.phase).toBe('question')
  })

  it('asks for what the last round held back when the game ends in the middle of it', async () => {
    play()
    await pass(0)
    const rules = { ...snapshot(0).rules, round_size: 2 }
    network.says(snapshot(0, { rules }), asked(1))
    network.says(ended(2))
    expect(statuses.at(-1)).toBe('ended')
    expect(network.types()).toEqual(['join', 'sync'])
  })

  it('ends without a connection when the game has ended', async () => {
    await inGame(asked(1), ended(2))
    network.breaks()
    await pass(60_000)
    expect(network.connections).toBe(1)
    expect(statuses).toEqual(['online', 'ended'])
  })

  it('leaves when the host removes the player', async () => {
    await inGame()
    network.says({ ...snapshot(0), type: 'removed', banned: true } as never)
    network.breaks()
    await pass(60_000)
    expect(statuses.at(-1)).toBe('removed banned')
    expect(network.connections).toBe(1)
  })

  it.each(['removed', 'banned'])('leaves when its ping is refused as %s', async (code) => {
    await inGame()
    network.says(error(code))
    expect(statuses.at(-1)).toBe(code === 'banned' ? 'removed banned' : 'removed')
  })
})

describe('losing the connection', () => {
  it('comes back by itself and joins again', async () => {
    await inGame(asked(1))
    network.breaks()
    expect(statuses.at(-1)).toBe('reconnecting')
    await pass(5_000)
    network.says(snapshot(1, { phase: 'question', index: 0 }))
    expect(statuses.at(-1)).toBe('online')
    expect(network.types()).toEqual(['join'])
  })

  it('notices at once when the device says that it is offline', async () => {
    await inGame()
    client.offline()
    expect(statuses.at(-1)).toBe('reconnecting')
  })

  it('looks whether all is well when the page is seen again', async () => {
    await inGame()
    client.wake()
    expect(network.types()).toEqual(['sync'])
    await pass(4_500)
    // Nothing was heard: the connection had died while the phone was locked.
    expect(statuses.at(-1)).toBe('reconnecting')
  })

  it('replaces a connection before the gateway ends it', async () => {
    network.answersSync = true
    await inGame()
    await pass(6_110_000)
    expect(network.connections).toBe(2)
  })

  it('spreads the first tries of those who were cut off together', async () => {
    const first = async (chance: number) => {
      network = new FakeTransport()
      play('player', null, chance)
      await pass(0)
      network.says(snapshot(0))
      network.breaks()
      let waited = 0
      while (network.connections < 2) waited += await pass(50).then(() => 50)
      client.stop()
      return waited
    }
    const tries = [await first(0.01), await first(0.25), await first(0.5), await first(0.99)]
    expect(Math.max(...tries) - Math.min(...tries)).toBeGreaterThan(2_000)
  })
})

describe('a dead line', () => {
  const lost = () => statuses.at(-1) === 'reconnecting'

  /** When the page says that the connection is gone, ms from now on. */
  async function noticed(): Promise<number> {
    let waited = 0
    while (!lost() && waited < 120_000) waited += await pass(100).then(() => 100)
    return waited
  }

  it.each([
    ['in the lobby', []],
    ['during a question', [asked(1)]],
    ['after a question', [asked(1), skipped(2)]],
    ['in a pause', [asked(1), paused(2)]],
  ])('is noticed by a player within 15 s %s', async (_, events) => {
    await inGame(...events)
    network.dies()
    expect(await noticed()).toBeLessThanOrEqual(15_000)
  })

  it('is noticed within 5 s by a host who presses a button', async () => {
    play('host')
    await pass(0)
    network.says(snapshot(0, { you: null }))
    network.dies()
    client.command({ type: 'ask', index: 0 })
    expect(await noticed()).toBeLessThanOrEqual(5_000)
  })

  it('is noticed within 15 s by a player who answers, and the answer goes out again', async () => {
    await inGame(asked(1))
    network.dies()
    client.answer(A)
    expect(await noticed()).toBeLessThanOrEqual(15_000)
    network.recovers()
    await pass(3_000)
    network.says(snapshot(1, { phase: 'question', index: 0 }))
    expect(network.types().slice(-2)).toEqual(['join', 'answer'])
  })

  it('is not suspected while somebody answers', async () => {
    await inGame()
    await pass(120_000)
    expect(lost()).toBe(false)
    expect(network.pings).toBeGreaterThan(5)
    expect(network.pings).toBeLessThan(15)
  })

  it('is of no interest after the end', async () => {
    await inGame(asked(1), ended(2))
    await pass(600_000)
    expect(network.pings).toBe(0)
  })
})

describe("a host's command that was lost with the line", () => {
  async function pressed(): Promise<void> {
    play('host')
    await pass(0)
    network.says(snapshot(0, { you: null }))
    network.dies()
    client.command({ type: 'ask', index: 0 })
    await pass(5_000)
    network.recovers()
    network.sent = []
    await pass(3_000)
  }

  it('is said again if the game still stands where the host meant it', async () => {
    await pressed()
    network.says(snapshot(0, { you: null }))
    expect(network.types()).toEqual(['open', 'ask'])
  })

  it('is forgotten if the game has moved on', async () => {
    await pressed()
    network.says(snapshot(1, { you: null, phase: 'question', index: 0 }))
    expect(network.types()).toEqual(['open'])
  })

  it('is said once', async () => {
    await pressed()
    network.says(snapshot(0, { you: null }), asked(1))
    network.breaks()
    await pass(3_000)
    network.says(snapshot(1, { you: null, phase: 'question', index: 0 }))
    expect(network.types()).toEqual(['open', 'ask', 'open'])
  })
})

describe('answering', () => {
  it('sends the answer once, and knows of the receipt', async () => {
    await inGame(asked(1))
    client.answer(A)
    expect(network.sent).toMatchObject([{ type: 'answer', index: 0, response: A }])
    expect(answer?.state).toBe('sending')
    network.says(receipt(1))
    expect(answer?.state).toBe('received')
    expect(view?.you?.answered).toBe(true)
    await pass(15_000)
    expect(network.types()).toEqual(['answer'])
  })

  it('never changes an answer that was given', async () => {
    await inGame(asked(1))
    client.answer(A)
    client.answer(B)
    network.breaks()
    await pass(5_000)
    network.says(snapshot(1, { phase: 'question', index: 0 }))
    expect(network.sent.filter(({ type }) => type === 'answer')).toMatchObject([
      { response: A },
      { response: A },
    ])
  })

  it('keeps the answer while there is no connection, and sends it then', async () => {
    await inGame(asked(1))
    network.breaks()
    client.answer(A)
    expect(network.types()).toEqual([])
    await pass(5_000)
    network.says(snapshot(1, { phase: 'question', index: 0 }))
    expect(network.types()).toEqual(['join', 'answer'])
  })

  it('sends it again when no receipt comes, each time later', async () => {
    await inGame(asked(1))
    client.answer(A)
    const sent: number[] = []
    for (let second = 1; second <= 16; second += 1) {
      await pass(1_000)
      network.says({ ...snapshot(0), type: 'pong' } as never)
      sent.push(network.types().filter((type) => type === 'answer').length)
    }
    expect([sent[2], sent[4], sent[10], sent[12]]).toEqual([1, 2, 2, 3])
    expect(network.connections).toBe(1)
  })

  it('learns from the snapshot that the answer had arrived', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.breaks()
    await pass(5_000)
    const you = { ...snapshot(1).you, answered: true } as View['you']
    network.says(snapshot(1, { phase: 'question', index: 0, you }))
    expect(answer?.state).toBe('received')
    expect(network.types()).toEqual(['answer', 'join'])
  })

  it('shows the answer that counts when another tab was faster', async () => {
    await inGame(asked(1))
    client.answer(B)
    network.says(error('already_answered', 'answer-0'), receipt(1, 0, A))
    expect(answer).toMatchObject({ index: 0, response: A, state: 'received' })
  })

  it('takes over what was answered in another tab, on another device, or before a reload', async () => {
    await inGame(asked(1))
    network.says(receipt(1, 0, A))
    expect(answer).toMatchObject({ index: 0, response: A, state: 'received' })
    const you = { ...snapshot(1).you, answered: true, response: B } as View['you']
    network.says(snapshot(1, { phase: 'question', index: 0, you }))
    expect(answer).toMatchObject({ response: B, state: 'received' })
    network.says(asked(2, 1))
    expect(answer).toBeNull()
  })

  it('goes on after a reload with the answer that was under way', async () => {
    play('player', { index: 0, response: A, state: 'sending' })
    await pass(0)
    network.says(snapshot(1, { phase: 'question', index: 0 }))
    expect(network.types()).toEqual(['join', 'answer'])
  })

  it('is not taken in by a late receipt of the question before', async () => {
    await inGame(asked(1), skipped(2), asked(3, 1))
    client.answer(B)
    network.says(receipt(3, 0, A))
    expect(answer).toMatchObject({ index: 1, response: B, state: 'sending' })
    expect(view?.you?.answered).toBe(false)
    network.says(receipt(3, 1, B))
    network.says(receipt(3, 0, A))
    expect(answer).toMatchObject({ index: 1, response: B, state: 'received' })
    expect(view?.you).toMatchObject({ answered: true, response: B })
  })

  it('says that an answer came too late', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.says(error('too_late', 'answer-0'))
    expect(answer?.state).toBe('late')
  })

  it('waits through a pause and then sends', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.says(paused(2), error('not_open', 'answer-0'))
    network.sent = []
    network.says(resumed(3))
    await pass(1_000)
    expect(network.types()).toEqual(['answer'])
  })

  it('comes back ever more seldom while it is refused for now, and at once when the pause is over', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.says(paused(2))
    for (let tenths = 0; tenths < 600; tenths += 1) {
      if (network.types().at(-1) === 'answer') network.says(error('not_open', 'answer-0'))
      network.sent.push({ type: 'ping' })
      await pass(100)
    }
    expect(network.types().filter((type) => type === 'answer').length).toBeLessThanOrEqual(8)
    network.sent = []
    network.says(resumed(3))
    expect(network.types()).toEqual(['answer'])
  })

  it('lets the player answer anew what was no answer to this question', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.says(error('unknown_choice', 'answer-0'))
    expect(answer).toMatchObject({ state: 'refused', code: 'unknown_choice' })
    client.answer(B)
    expect(network.sent.at(-1)).toMatchObject({ response: B })
  })

  it('forgets the answer when the next question opens', async () => {
    await inGame(asked(1))
    client.answer(A)
    network.says(receipt(1), skipped(2), asked(3, 1))
    expect(answer).toBeNull()
    client.answer(B)
    expect(network.sent.at(-1)).toMatchObject({ index: 1, response: B })
  })
})

describe('the deadline', () => {
  it('is where the host closes the question, once answers under way have arrived', async () => {
    play('host')
    await pass(0)
    network.says(snapshot(0, { you: null }), asked(1))
    network.sent = []
    await pass(19_900)
    expect(network.types()).toEqual([])
    await pass(700)
    expect(network.types()).toEqual([])
    await pass(200)
    expect(network.sent).toMatchObject([{ type: 'close', index: 0 }])
  })

  it('may be pointed out by a player when the host is gone', async () => {
    await inGame(asked(1))
    await pass(21_500)
    expect(network.types()).toEqual([])
    await pass(4_000)
    expect(network.sent).toMatchObject([{ type: 'nudge', index: 0 }])
  })

  it('needs no nudge when the question is closed in time', async () => {
    await inGame(asked(1))
    await pass(20_500)
    network.says(skipped(2))
    await pass(20_000)
    expect(network.types()).toEqual([])
  })
})
