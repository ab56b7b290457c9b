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
  /** A reason to look whether the connection still works, or to try at once if there is none. */
  wake: () => void
  drop: () => void
  /** From now on a lost connection stays lost. */
  retire: () => void
  stop: () => void
}

const FIRST_WAIT_MS = 400
const LONGEST_WAIT_MS = 8_000
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
    try {
      const opened = await parts.transport.connect(parts.seat, {
        onEvents: (events) => {
          if (channel !== opened) return
          clearTimeout(awaited)
          awaited = undefined
          failures = 0
          parts.onEvents(events)
        },
        onClosed: () => {
          if (channel === opened) down()
        },
      })
      if (!running) {
        opened.close()
        return
      }
      channel = opened
      // Players who came in together must not leave together.
      rotate = setTimeout(drop, parts.transport.lifeMs * (0.85 + 0.15 * random()))
      keepOpen()
      connecting = false
      parts.onUp()
    } catch (error) {
      if (isApiError(error, ...FATAL)) {
        stop()
        parts.onRefused(error.code)
      } else again()
    } finally {
      connecting = false
    }
  }

  function again(): void {
    if (!running || retired) return
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + random())
    failures += 1
    clearTimeout(retry)
    retry = setTimeout(() => void connect(), wait)
  }

  function down(): void {
    forget()
    parts.onDown()
    again()
  }

  function forget(): void {
    channel = null
    for (const timer of [rotate, ping, awaited]) clearTimeout(timer)
    awaited = undefined
  }

  function keepOpen(): void {
    clearTimeout(ping)
    const { pingMs } = parts.transport
    if (pingMs !== null) ping = setTimeout(() => send({ type: 'ping' }), pingMs)
  }

  function send(command: Command): boolean {
    if (!channel) return false
    channel.send(command)
    keepOpen()
    return true
  }

  function drop(): void {
    if (!channel) return
    channel.close()
    down()
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
    expect(ms) {
      if (channel) awaited ??= setTimeout(drop, ms)
    },
    wake() {
      failures = 0
      if (!channel && !retired) void connect()
    },
    drop,
    retire() {
      retired = true
    },
    stop,
  }
}
