import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { GameEvent } from '@/contract/contract'
import { decode } from '@/features/games/transports/transport'
import { socketUrl, webSocketTransport } from '@/features/games/transports/websocket/websocket'

import { ended, paused, seat } from './fake-transport'

/** A browser's WebSocket whose other end is the test. */
class FakeSocket {
  readyState = 0
  sent: string[] = []
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  constructor(readonly url: string) {}
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.readyState = 3
  }
  opens(): void {
    this.readyState = 1
    this.onopen?.()
  }
}

let sockets: FakeSocket[]
const transport = () =>
  webSocketTransport({
    url: () => Promise.resolve('ws://here/ws'),
    ticket: (gameTicket) => Promise.resolve(`fresh for ${gameTicket}`),
    socket: (url) => {
      const socket = new FakeSocket(url)
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
  })
const last = () => sockets.at(-1) as FakeSocket

beforeEach(() => {
  sockets = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('a frame', () => {
  it('is one event or several', () => {
    expect(decode(JSON.stringify(paused(1)))).toHaveLength(1)
    expect(decode(JSON.stringify([paused(1), ended(2)]))).toHaveLength(2)
  })

  it('that is no event is left out', () => {
    expect(decode('{"message": "Internal server error", "requestId": "x"}')).toEqual([])
    expect(decode('not json')).toEqual([])
    expect(decode('{"type": "pong", "seq": 0}')).toEqual([])
    expect(decode('[null, 7, {"seq": 1, "at": 1}, "Worker process died"]')).toEqual([])
  })
})

describe('a WebSocket', () => {
  const events: GameEvent[] = []
  const listener = { onEvents: (some: GameEvent[]) => void events.push(...some), onClosed: vi.fn() }

  async function connected(taken = seat()) {
    const opening = transport().connect(taken, listener)
    await vi.advanceTimersByTimeAsync(0)
    last().opens()
    return opening
  }

  it('is opened with a fresh ticket each time, never with the one for messages', async () => {
    await connected()
    expect(last().url).toBe('ws://here/ws?ticket=fresh%20for%20ticket-of-the-game')
  })

  it('uses the ticket that came with the seat once', async () => {
    const taken = { ...seat(), connectTicket: 'first' }
    await connected(taken)
    expect(last().url).toBe('ws://here/ws?ticket=first')
    await connected(taken)
    expect(last().url).toContain('fresh')
  })

  it('hands on events, and tells when it is gone', async () => {
    const channel = await connected()
    channel.send({ type: 'sync' })
    expect(last().sent).toEqual(['{"type":"sync"}'])
    last().onmessage?.({ data: JSON.stringify(paused(4)) })
    expect(events.at(-1)?.seq).toBe(4)
    last().onclose?.()
    expect(listener.onClosed).toHaveBeenCalledOnce()
  })

  it('that does not open in time is given up', async () => {
    const opening = transport().connect(seat(), listener)
    const refused = expect(opening).rejects.toThrow('in time')
    await vi.advanceTimersByTimeAsync(10_000)
    await refused
  })
})

it('finds the socket at a path of its origin, or at another address', () => {
  expect(socketUrl(undefined, 'https://quiz.example')).toBe('wss://quiz.example/ws')
  expect(socketUrl('/ws', 'http://192.168.1.5:8080')).toBe('ws://192.168.1.5:8080/ws')
  expect(socketUrl('wss://abc.example/prod', 'https://quiz.example')).toBe('wss://abc.example/prod')
})
