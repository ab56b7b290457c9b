/** A site ticket opens the line to the own topic, and to nothing else. */
import { EventEmitter } from 'node:events'

import type { IClientOptions, MqttClient } from 'mqtt'
import { beforeEach, expect, test, vi } from 'vitest'

import { openLine } from '@/features/notices/line'

const TICKET = { player_id: 'p1', ticket: 'signed', topic: 'trivia/v1/players/p1/notices' }
const told = { type: 'notice_told', notice: { id: 'n', seq: 1, kind: 'level', at: 7, params: { level: 2 } }, unread: 1 }
let client: EventEmitter & { subscribeAsync: ReturnType<typeof vi.fn>; end: ReturnType<typeof vi.fn> }
let asked: IClientOptions
const listener = { told: vi.fn(), lost: vi.fn() }

beforeEach(() => {
  client = Object.assign(new EventEmitter(), { subscribeAsync: vi.fn().mockResolvedValue([]), end: vi.fn() })
  listener.told.mockReset()
  listener.lost.mockReset()
})

function opened() {
  return openLine(
    {
      url: () => Promise.resolve('wss://broker/mqtt'),
      ticket: () => Promise.resolve(TICKET),
      open: (_url, options) => {
        asked = options
        return Promise.resolve(client as unknown as MqttClient)
      },
    },
    listener,
  )
}

test('it shows the ticket as the password, under the name that tells its kind', async () => {
  await opened()
  expect(asked).toMatchObject({ username: 'site', password: 'signed', clean: true, reconnectPeriod: 0 })
  expect(asked.clientId).toMatch(/^p1-[a-z0-9]{1,8}$/)
  expect(client.subscribeAsync).toHaveBeenCalledWith(TICKET.topic, { qos: 0 })
})

test('what is told is heard; anything else on the line is left out', async () => {
  await opened()
  for (const text of [JSON.stringify(told), '{"type":"other"}', '{"type":"notice_told"}', 'null', 'no json', '[]'])
    client.emit('message', TICKET.topic, Buffer.from(text))
  expect(listener.told.mock.calls).toEqual([[told]])
})

test('a line that ends by itself is lost once; one that was closed is not', async () => {
  await opened()
  client.emit('close')
  client.emit('close')
  expect(listener.lost).toHaveBeenCalledOnce()
  listener.lost.mockReset()
  const line = await opened()
  line.close()
  client.emit('close')
  client.emit('message', TICKET.topic, Buffer.from(JSON.stringify(told)))
  expect([listener.lost.mock.calls, listener.told.mock.calls]).toEqual([[], []])
})

test('a topic that is refused leaves no connection behind', async () => {
  client.subscribeAsync.mockRejectedValue(new Error('refused'))
  await expect(opened()).rejects.toThrow('refused')
  expect(client.end).toHaveBeenCalled()
})
