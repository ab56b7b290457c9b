import { expect, it } from 'vitest'

import type { Send } from '@/api'
import { ticketRoutesOver } from '@/features/games/tickets'

function heard() {
  const calls: Parameters<Send>[0][] = []
  const routes = ticketRoutesOver(<T>(call: Parameters<Send>[0]) => {
    calls.push(call)
    return Promise.resolve({} as T)
  })
  return { calls, routes }
}

it('does not wait long, nor repeat by itself, what a game needs to find back', async () => {
  const { calls, routes } = heard()
  await routes.reconnect('ticket of the game')
  const [call] = calls
  expect(call?.timeoutMs).toBeLessThanOrEqual(5_000)
  expect(call?.repeatable).toBeFalsy()
})

it('makes the browser known to a game, whether a guest or an account plays there', async () => {
  const { calls, routes } = heard()
  await routes.join('123456')
  await routes.guest('123456', 'Ann', 'fox')
  const device = expect.stringMatching(/^[0-9a-f]{32}$/) as string
  expect(calls.map((call) => call.body)).toEqual([
    { pin: '123456', device },
    { pin: '123456', name: 'Ann', device, avatar: 'fox' },
  ])
  expect(new Set(calls.map((call) => (call.body as { device: string }).device)).size).toBe(1)
})
