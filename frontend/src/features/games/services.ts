/** The ways of this deployment to games with a host. */
import { send } from '@/api'
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
    return liveTransport({ config: loadConfig, ticket })
  }
  return webSocketTransport({
    url: async () => socketUrl((await loadConfig()).ws_url, location.origin),
    ticket,
  })
}
