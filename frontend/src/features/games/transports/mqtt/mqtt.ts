import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'

import { brokerAccess, type BrokerParts } from '@/features/games/transports/mqtt/broker'
import {
  type Channel,
  decode,
  type Listener,
  type Seat,
  type Transport,
} from '@/features/games/transports/transport'

const OPEN_MS = 6_000
/** The library asks after so much silence, and gives up after half of it more. Its pings cost nothing. */
const KEEPALIVE_S = { host: 6, player: 9, screen: 9 }
/** The door of AWS IoT ends a connection after an hour. */
const LIFE_MS = 50 * 60_000
type Open = (url: string, options: IClientOptions) => Promise<MqttClient>

/** Games over MQTT. */
export function liveTransport(
  parts: BrokerParts,
  // Without tries of its own: else it waits for ever for the next one when the first is refused.
  open: Open = (url, options) => mqtt.connectAsync(url, options, false),
): Transport {
  /** Answers that were sent before: what has no receipt goes out again on the usual way. */
  const answered = new Set<string>()

  async function connect(seat: Seat, listener: Listener): Promise<Channel> {
    const { url, ...login } = await brokerAccess(parts, seat)
    const client = await open(url, {
      ...login,
      clientId: `${seat.playerId.slice(0, 80)}-${Math.random().toString(36).slice(2, 10)}`,
      clean: true,
      keepalive: KEEPALIVE_S[seat.role],
      connectTimeout: OPEN_MS,
      // The connection above us decides when to try again.
      reconnectPeriod: 0,
      // Timers of its own would need a blob worker, which our content policy forbids.
      timerVariant: 'native',
    })
    const root = `trivia/v1/games/${seat.gameId}`
    let closed = false
    let answerTopic: string | null = null
    client.on('message', (_topic, payload) => {
      if (closed) return
      const events = decode(payload.toString())
      for (const event of events) if (event.type === 'snapshot') answerTopic = event.answer_topic ?? null
      listener.onEvents(events)
    })
    client.on('error', () => undefined)
    client.on('close', () => {
      if (closed) return
      closed = true
      listener.onClosed()
    })
    try {
      await client.subscribeAsync([`${root}/events`, `${root}/players/${seat.playerId}`], { qos: 0 })
    } catch (error) {
      closed = true
      client.end(true)
      throw error
    }
    function shortcut(index: number, topic: string): string | null {
      const answer = `${seat.gameId} ${index}`
      if (!answerTopic?.endsWith(`/${topic}`) || answered.has(answer)) return null
      answered.add(answer)
      return answerTopic
    }
    const sender = seat.role === 'host' ? `host/${seat.playerId}` : `players/${seat.playerId}`
    return {
      send: (command) => {
        if (command.type === 'ping') return // MQTT has its own
        const payload = JSON.stringify({ ...command, ticket: seat.gameTicket })
        const topic = `${root}/${sender}/${command.type}`
        client.publish((command.type === 'answer' && shortcut(command.index, topic)) || topic, payload, { qos: 1 })
      },
      close: () => {
        closed = true
        client.end(true)
      },
    }
  }

  return { connect, lifeMs: LIFE_MS, quietMs: () => null, closeAfterMs: 0 }
}
