/** Keeps a game's connection up: again after a loss, in good time before its end, never in step. */
import { isApiError } from '@/api'
import type { Channel, Command, Listener, Seat, Transport } from '@/features/games/transports/transport'

export interface ConnectionParts {
  transport: Transport
  seat: Seat
  onEvents: Listener['onEvents']
  /** Connected; nothing was said yet. */
  onUp: () => void
  onDown: () => void
  /** The ticket is refused: trying again is of no use. */
  onRefused: (code: string) => void
  random?: () => number
}

export interface Connection {
  start: () => void
  /** False when there is no connection. */
  send: (command: Command) => boolean
  /** Something should be heard within `ms`, or the connection is taken for dead. */
  expect: (ms: number) => void
  /** Asks whether anybody is there, where the protocol does not see to that itself. */
  ask: () => void
  /** A reason to look whether the connection still works, or to try at once if there is none. */
  wake: () => void
  drop: () => void
  /** From now on a lost connection stays lost, and nobody asks whether it is. */
  retire: () => void
  stop: () => void
}

const FIRST_WAIT_MS = 400
const LONGEST_WAIT_MS = 8_000
/** Whoever a server cuts off is seldom alone: first tries are spread over so long. */
const SPREAD_MS = { player: 3_000, screen: 3_000, host: 800 }
/** A `ping` is answered within this, or the connection is taken for dead. */
const PONG_MS = 4_500
const FATAL = ['ticket_expired', 'ticket_invalid', 'ticket_missing']

export function createConnection(parts: ConnectionParts): Connection {
  const random = parts.random ?? Math.random
  let channel: Channel | null = null
  let connecting = false
  let running = false
  let retired = false
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let rotate: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setTimeout> | undefined
  let awaited: ReturnType<typeof setTimeout> | undefined

  async function connect(): Promise<void> {
    if (!running || channel || connecting) return
    clearTimeout(retry)
    connecting = true
    /** Null until it is connected: what comes before is in the snapshot, too. */
    let opened: Channel | null = null
    let ended = false
    try {
      opened = await parts.transport.connect(parts.seat, {
        onEvents: (events) => {
          if (!opened || channel !== opened) return
          clearTimeout(awaited)
          awaited = undefined
          failures = 0
          listen()
          parts.onEvents(events)
        },
        onClosed: () => {
          ended = true
          if (opened && channel === opened) down(SPREAD_MS[parts.seat.role])
        },
      })
      if (!running) {
        opened.close()
        return
      }
      if (ended) throw new Error('the connection ended in the moment it opened')
      channel = opened
      // Players who came in together must not leave together.
      rotate = setTimeout(drop, parts.transport.lifeMs * (0.85 + 0.15 * random()))
      listen()
      connecting = false
      parts.onUp()
    } catch (error) {
      if (isApiError(error, ...FATAL)) {
        stop()
        parts.onRefused(error.code)
      } else again(SPREAD_MS[parts.seat.role])
    } finally {
      connecting = false
    }
  }

  /** Tries again after a while: the first time at any moment of `spread` ms. */
  function again(spread: number): void {
    if (!running || retired) return
    const growing = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + random())
    const wait = failures === 0 ? spread * random() : growing
    failures += 1
    clearTimeout(retry)
    retry = setTimeout(() => void connect(), wait)
  }

  function down(spread: number): void {
    forget()
    parts.onDown()
    again(spread)
  }

  function forget(): void {
    channel = null
    for (const timer of [rotate, ping, awaited]) clearTimeout(timer)
    awaited = undefined
  }

  /** A dead connection says nothing, as a quiet one does: after a while of it, ask. */
  function listen(): void {
    clearTimeout(ping)
    const quietMs = parts.transport.quietMs(parts.seat.role)
    if (quietMs === null || retired) return
    ping = setTimeout(ask, quietMs)
  }

  function ask(): void {
    if (parts.transport.quietMs(parts.seat.role) === null || !send({ type: 'ping' })) return
    expect(PONG_MS)
  }

  function send(command: Command): boolean {
    channel?.send(command)
    return channel !== null
  }

  function expect(ms: number): void {
    if (channel) awaited ??= setTimeout(drop, ms)
  }

  function drop(): void {
    if (!channel) return
    channel.close()
    down(FIRST_WAIT_MS)
  }

  function stop(): void {
    running = false
    clearTimeout(retry)
    channel?.close()
    forget()
  }

  return {
    start() {
      running = true
      void connect()
    },
    send,
    expect,
    ask,
    wake() {
      failures = 0
      if (!channel && !retired) void connect()
    },
    drop,
    retire() {
      retired = true
      clearTimeout(ping)
    },
    stop,
  }
}
