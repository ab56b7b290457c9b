import { expect, test, vi } from 'vitest'

import { callAgain } from '@/features/games/host/calling-again'
import type { SavedSeat } from '@/features/games/seats'

type Game = Parameters<typeof callAgain>[0]

const SEAT = { gameId: 'game-1', role: 'host' } as SavedSeat

/** A game whose host connects, and hears what they have said. */
function connecting(phase: 'ended' | null) {
  const said: string[] = []
  const game = {
    status: 'connecting',
    view: null as { phase: string } | null,
    calledAgain: 0,
    refusal: null,
    async start() {
      await Promise.resolve()
      if (phase === null) return
      game.view = { phase }
      game.status = phase // as the client tells of a game that is over
    },
    command({ type }: { type: string }) {
      said.push(type)
      game.calledAgain += 1
      return true
    },
  }
  return { game: game as unknown as Game, said }
}

test('who was in a game that is over is called as soon as its host is connected', async () => {
  const { game, said } = connecting('ended')
  const began = Date.now()
  await callAgain(game, SEAT)
  expect(said).toEqual(['rematch'])
  expect(Date.now() - began).toBeLessThan(1_000)
})

test('a host who cannot connect any more plays on, and nobody is called', async () => {
  vi.useFakeTimers()
  const { game, said } = connecting(null)
  const called = callAgain(game, SEAT)
  await vi.advanceTimersByTimeAsync(10_000)
  await called
  expect(said).toEqual([])
  vi.useRealTimers()
})
