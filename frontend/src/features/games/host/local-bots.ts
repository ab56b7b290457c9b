/** Bots of the local stack: its front door starts them. AWS has no such door. */
import { createClient } from '@/api'
import { loadConfig } from '@/shared/config'

export const MOST_BOTS = 50

const send = createClient({
  baseUrl: () => Promise.resolve(''),
  token: () => Promise.resolve(null),
  onSignedOut: () => undefined,
})

/** Whether this deployment has bots to add. */
export async function hasBots(): Promise<boolean> {
  return (await loadConfig()).bots === true
}

/** Lets `players` bots join game `pin`; resolves to how many are on their way. */
export async function addBots(pin: string, players: number): Promise<number> {
  const started = await send<{ players: number }>({
    method: 'POST',
    path: '/local/bots',
    body: { pin, players },
    public: true,
    // A repeated call would bring more of them.
    repeatable: false,
  })
  return started.players
}
