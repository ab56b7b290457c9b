import type { IClientOptions, MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { BrokerParts } from '@/features/games/transports/mqtt/broker'
import { liveTransport } from '@/features/games/transports/mqtt/mqtt'
import type { Role, Seat } from '@/features/games/transports/transport'
import type { Config } from '@/shared/config'

import { paused, seat } from './fake-transport'

const HOST = 'abc-ats.iot.eu-central-1.amazonaws.com'
const config = (mqtt: Config['mqtt']) =>
  ({
    region: 'eu-central-1',
    cognito: { endpoint: null, user_pool_id: 'pool', client_id: 'c' },
    mqtt,
  }) as Config
const onAws = config({ host: HOST, path: '/mqtt', authorizer: 'trivia-dev-door' })

/** A broker in memory: it lets everyone in and keeps what they came with. */
class FakeBroker {
  opened: { url: string; options: IClientOptions }[] = []
  subscribed: string[][] = []
  published: string[] = []
  private on = new Map<string, (...args: never[]) => void>()

  open = (url: string, options: IClientOptions): Promise<MqttClient> => {
    this.opened.push({ url, options })
    return Promise.resolve({
      on: (name: string, call: () => void) => this.on.set(name, call),
      subscribeAsync: (topics: string[]) => Promise.resolve(this.subscribed.push(topics)),
      publish: (topic: string) => this.published.push(topic),
      end: () => undefined,
    } as unknown as MqttClient)
  }

  says(payload: unknown): void {
    const call = this.on.get('message') as (topic: string, payload: string) => void
    call('topic', JSON.stringify(payload))
  }
}

let broker: FakeBroker
let tickets: number

beforeEach(() => {
  broker = new FakeBroker()
  tickets = 0
})
afterEach(() => vi.unstubAllGlobals())

function parts(deployed: Config): BrokerParts {
  return {
    config: () => Promise.resolve(deployed),
    ticket: (gameTicket) => Promise.resolve(`${gameTicket}, connect ${(tickets += 1)}`),
  }
}

function connect(taken: Seat, deployed = onAws) {
  const transport = liveTransport(parts(deployed), broker.open)
  const onEvents = vi.fn()
  return transport.connect(taken, { onEvents, onClosed: vi.fn() }).then((channel) => ({ channel, onEvents }))
}
const liveSeat = (role: Role, playerId: string): Seat => ({ ...seat(role), transport: 'mqtt', playerId })

describe('whoever connects on AWS', () => {
  it.each([
    liveSeat('player', 'guest-1'),
    liveSeat('player', 'ada'),
    liveSeat('host', 'ada'),
    liveSeat('screen', 'screen-game'),
  ])(
    'comes in by the authorizer, and the ticket is in no address ($role $playerId)',
    async (taken) => {
      await connect(taken)
      const [{ url, options }] = broker.opened as [(typeof broker.opened)[0]]
      expect(url).toBe(`wss://${HOST}/mqtt?x-amz-customauthorizer-name=trivia-dev-door`)
      expect(options.password).toBe('ticket-of-the-game, connect 1')
      // MQTT has no password without a name.
      expect(options.username).toBeTruthy()
      // What the door takes for a device of this seat.
      expect(options.clientId).toMatch(new RegExp(`^${taken.playerId}-[A-Za-z0-9_]{1,32}$`))
    },
  )

  it('takes a fresh ticket for each connection but the first', async () => {
    const taken = { ...liveSeat('player', 'guest-1'), connectTicket: 'first' }
    await connect(taken)
    await connect(taken)
    await connect(taken)
    expect(broker.opened.map(({ options }) => options.password)).toEqual([
      'first',
      'ticket-of-the-game, connect 1',
      'ticket-of-the-game, connect 2',
    ])
  })

  it('hears and sends on its own topics', async () => {
    const { channel, onEvents } = await connect(liveSeat('player', 'guest-1'))
    expect(broker.subscribed).toEqual([
      ['trivia/v1/games/game/events', 'trivia/v1/games/game/players/guest-1'],
    ])
    channel.send({ type: 'sync' })
    expect(broker.published).toEqual(['trivia/v1/games/game/players/guest-1/sync'])
    const event = paused(3)
    broker.says(event)
    expect(onEvents).toHaveBeenCalledWith([event])
  })

  it('sends an answer past the broker once, and then on the usual way, also after a new connection', async () => {
    const usual = 'trivia/v1/games/game/players/guest-1/answer'
    const shortcut = `$aws/rules/answers/${usual}`
    const answer = (index: number) =>
      ({ type: 'answer', index, response: { kind: 'single_choice', choice: 'a' }, ref: `answer-${index}` }) as const
    const transport = liveTransport(parts(onAws), broker.open)
    const taken = liveSeat('player', 'guest-1')
    const open = () => transport.connect(taken, { onEvents: vi.fn(), onClosed: vi.fn() })
    const first = await open()
    first.send(answer(0)) // nothing was told of it yet
    broker.says({ type: 'snapshot', seq: 1, at: 1, answer_topic: shortcut })
    first.send(answer(1))
    first.send(answer(1))
    const second = await open()
    broker.says({ type: 'snapshot', seq: 2, at: 1, answer_topic: shortcut })
    second.send(answer(1))
    second.send(answer(2))
    expect(broker.published).toEqual([usual, shortcut, usual, usual, shortcut])
  })

  it('sends no answer to a topic that is not its own', async () => {
    const { channel } = await connect(liveSeat('player', 'guest-1'))
    broker.says({ type: 'snapshot', seq: 1, at: 1, answer_topic: '$aws/rules/answers/trivia/v1/games/game/players/eve/answer' })
    channel.send({ type: 'answer', index: 0, response: { kind: 'single_choice', choice: 'a' }, ref: 'answer-0' })
    expect(broker.published).toEqual(['trivia/v1/games/game/players/guest-1/answer'])
  })
})

it('asks a quiet line sooner for a host than for others, and soon enough for both', async () => {
  await connect(liveSeat('player', 'guest-1'), config({ path: '/mqtt' }))
  await connect(liveSeat('host', 'ada'), config({ path: '/mqtt' }))
  const [player, host] = broker.opened.map(({ options }) => options.keepalive ?? 0)
  // The library gives a line up after one and a half times as long.
  expect(1.5 * Number(player)).toBeLessThanOrEqual(15)
  expect(1.5 * Number(host)).toBeLessThanOrEqual(10)
})

it('shows the local broker its ticket, too', async () => {
  await connect(liveSeat('player', 'guest-1'), config({ path: '/mqtt' }))
  const [{ url, options }] = broker.opened as [(typeof broker.opened)[0]]
  expect(url).toBe(`${location.origin.replace('http', 'ws')}/mqtt`)
  expect(options.password).toBe('ticket-of-the-game, connect 1')
})

describe('a broker that takes nobody', () => {
  /** As browsers tell of it: an error that says nothing, and the end. */
  class Refused extends EventTarget {
    static readonly CONNECTING = 0
    readyState = 0
    constructor() {
      super()
      setTimeout(() => {
        this.readyState = 3
        this.dispatchEvent(new Event('error'))
        this.dispatchEvent(new Event('close'))
      })
    }
    close = vi.fn()
  }

  it('is a failed try, not one that goes on for ever', async () => {
    vi.stubGlobal('WebSocket', Refused)
    const transport = liveTransport({
      config: () => Promise.resolve(config({ path: '/mqtt' })),
      ticket: () => Promise.resolve('ticket'),
    })
    const listener = { onEvents: vi.fn(), onClosed: vi.fn() }
    await expect(transport.connect(liveSeat('player', 'guest-1'), listener)).rejects.toThrow()
  })
})
