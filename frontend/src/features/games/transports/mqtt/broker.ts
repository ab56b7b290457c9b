/** The way to the MQTT broker: a connect ticket opens it, with an account or without. */
import type { Seat } from '@/features/games/transports/transport'
import { brokerUrl } from '@/shared/broker-url'
import type { Config } from '@/shared/config'

export interface BrokerParts {
  config: () => Promise<Config>
  /** A connect ticket for who holds the game ticket. */
  ticket: (gameTicket: string) => Promise<string>
}

/** What one connection is opened with. */
export interface BrokerAccess {
  url: string
  username: string
  password: string
}

/** How `seat` gets to the broker, this once: no ticket opens a second connection. */
export async function brokerAccess(parts: BrokerParts, seat: Seat): Promise<BrokerAccess> {
  const url = brokerUrl(await parts.config())
  // A connect ticket lives for a minute: only the first may come along with the seat.
  const first = seat.connectTicket
  delete seat.connectTicket
  return {
    url,
    // Not in the address, which ends up in logs. There is no password without a name.
    username: 'ticket',
    password: first ?? (await parts.ticket(seat.gameTicket)),
  }
}
