import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createGameClient, type GameClient } from '@/features/games/client/client'
import { cleanCode, fromHash, spelled } from '@/features/games/stage/screen-code'

import { asked, error, FakeTransport, seat, snapshot } from './fake-transport'

describe('a screen on a device of its own', () => {
  let network: FakeTransport
  let client: GameClient
  let statuses: string[]
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  beforeEach(async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 })
    network = new FakeTransport()
    statuses = []
    client = createGameClient({
      transport: network,
      seat: seat('screen'),
      onView: () => undefined,
      onStatus: (status) => statuses.push(status),
      random: () => 0.5,
    })
    client.start()
    await pass(0)
  })
  afterEach(() => {
    client.stop()
    vi.useRealTimers()
  })

  it('comes in by asking for the snapshot, and waits for a game that is not open', async () => {
    expect(network.types()).toEqual(['sync'])
    network.says(error('game_not_found', 'enter'))
    expect(statuses).toEqual(['waiting'])
    await pass(5_000)
    expect(network.types()).toEqual(['sync', 'sync'])
    network.says(snapshot(0, { you: null }))
    expect(statuses.at(-1)).toBe('online')
  })

  it('never moves a question on', async () => {
    network.says(snapshot(0, { you: null }), asked(1))
    network.sent = []
    await pass(60_000)
    expect(network.types()).toEqual([])
  })

  it('asks anew who is here when the host has removed somebody in the lobby', () => {
    network.says(snapshot(0, { you: null }))
    network.sent = []
    const removed = { v: 1 as const, game_id: 'game', seq: 1, at: Date.now(), slot: 1, banned: false, standing: null }
    network.says({ ...removed, type: 'player_removed' })
    expect(network.types()).toEqual(['sync'])
  })

  it('comes back by itself', async () => {
    network.says(snapshot(0, { you: null }))
    network.breaks()
    await pass(2_000)
    expect(network.types()).toEqual(['sync', 'sync'])
    expect(network.connections).toBe(2)
  })

  it('stays connected after the end, to hear that the host plays again', async () => {
    network.says(snapshot(3, { you: null, phase: 'ended' }))
    network.breaks()
    await pass(5_000)
    expect(network.connections).toBe(2)
    expect(network.types()).toEqual(['sync', 'sync'])
    expect(statuses).toEqual(['ended'])
  })
})

describe('a screen code', () => {
  it('is read out in two groups and typed in any', () => {
    expect(spelled('K7PQXR')).toBe('K7P QXR')
    for (const typed of ['K7PQXR', 'k7p qxr', 'K7P-QXR ', 'k7pqxrzz', 'Ｋ７Ｐ　ＱＸＲ', 'K٧PQXR']) expect(cleanCode(typed)).toBe('K7PQXR')
  })

  it('comes behind the hash of a link, with the PIN', () => {
    expect(fromHash('#123456-k7pqxr')).toEqual({ pin: '123456', code: 'K7PQXR' })
    for (const other of ['', '#', '#123456', '#12345-K7PQXR', '#123456-K7PQX!', '#123456-K7PQXR7']) {
      expect(fromHash(other)).toBeNull()
    }
  })
})
