/** The ways of this deployment to games with a host. */
import { send } from '@/api'
import { useAuth } from '@/features/account'
import { ticketRoutesOver } from '@/features/games/tickets'
import type { Transport, TransportName } from '@/features/games/transports/transport'
import { socketUrl, webSocketTransport } from '@/features/games/transports/websocket/websocket'
import { loadConfig } from '@/shared/config'

export const tickets = ticketRoutesOver(send)

/** The transport called `name`. MQTT is loaded when the first live game needs it. */
export async function transportOf(name: TransportName): Promise<Transport> {
  const ticket = async (gameTicket: string) => (await tickets.reconnect(gameTicket)).connect_ticket
  if (name === 'mqtt') {
    const { liveTransport } = await import('@/features/games/transports/mqtt/mqtt')
    return liveTransport({
      config: loadConfig,
      idToken: freshIdToken,
      admit: tickets.admitToLive,
      ticket,
    })
  }
  return webSocketTransport({
    url: async () => socketUrl((await loadConfig()).ws_url, location.origin),
    ticket,
  })
}

/** A guest's seat stays a guest's when somebody signs in on this device. */
async function freshIdToken(playerId: string): Promise<string | null> {
  const auth = useAuth()
  if (auth.session?.sub !== playerId || !(await auth.token())) return null
  return auth.session.idToken
}
