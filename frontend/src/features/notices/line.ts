/** The line to a player's own topic: what they are told is heard while a page is open. */
import type { IClientOptions, MqttClient } from 'mqtt'

import type { NoticeToldEvent, SiteTicket } from '@/contract/contract'

const OPEN_MS = 6_000
/** Nobody waits for it by the second, and each ping is a message. */
const KEEPALIVE_S = 60

export interface LineParts {
  /** Where the broker is. */
  url: () => Promise<string>
  ticket: () => Promise<SiteTicket>
  /** Loads the library: none but those who hear something need it. */
  open?: (url: string, options: IClientOptions) => Promise<MqttClient>
}

export interface Line {
  close: () => void
}

export interface Listener {
  told: (event: NoticeToldEvent) => void
  /** The line ended without `close()`. */
  lost: () => void
}

/** Opens the line. Rejects if it cannot be had. */
export async function openLine(parts: LineParts, listener: Listener): Promise<Line> {
  const open = parts.open ?? connect
  const [url, ticket] = await Promise.all([parts.url(), parts.ticket()])
  const client = await open(url, {
    // The door asks the name which kind of ticket this is.
    username: 'site',
    password: ticket.ticket,
    clientId: `${ticket.player_id.slice(0, 80)}-${Math.random().toString(36).slice(2, 10)}`,
    clean: true,
    keepalive: KEEPALIVE_S,
    connectTimeout: OPEN_MS,
    reconnectPeriod: 0,
    // Timers of its own would need a blob worker, which our content policy forbids.
    timerVariant: 'native',
  })
  let closed = false
  function end(): void {
    closed = true
    client.end(true)
  }
  client.on('message', (_topic, payload) => {
    const event = closed ? null : eventIn(payload.toString())
    if (event) listener.told(event)
  })
  client.on('error', () => undefined)
  client.on('close', () => {
    if (closed) return
    closed = true
    listener.lost()
  })
  try {
    await client.subscribeAsync(ticket.topic, { qos: 0 })
  } catch (error) {
    end()
    throw error
  }
  return { close: end }
}

async function connect(url: string, options: IClientOptions): Promise<MqttClient> {
  const { default: mqtt } = await import('mqtt')
  // Without tries of its own: else it waits for ever for the next one when the first is refused.
  return mqtt.connectAsync(url, options, false)
}

function eventIn(text: string): NoticeToldEvent | null {
  try {
    const found = JSON.parse(text) as Partial<NoticeToldEvent> | null
    return found?.type === 'notice_told' && found.notice ? (found as NoticeToldEvent) : null
  } catch {
    return null
  }
}
