import { expect, it } from 'vitest'

import type { Send } from '@/api'
import { ticketRoutesOver } from '@/features/games/tickets'

it('does not wait long, nor repeat by itself, what a game needs to find back', async () => {
  const calls: Parameters<Send>[0][] = []
  const routes = ticketRoutesOver(<T>(call: Parameters<Send>[0]) => {
    calls.push(call)
    return Promise.resolve({} as T)
  })
  await routes.reconnect('ticket of the game')
  const [call] = calls
  expect(call?.timeoutMs).toBeLessThanOrEqual(5_000)
  expect(call?.repeatable).toBeFalsy()
})
