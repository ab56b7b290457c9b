/** The way to the MQTT broker: signed with an account's credentials, or with a ticket. */
import type { LiveAdmission } from '@/contract/contract'
import { playerCredentials } from '@/features/games/transports/mqtt/aws-identity'
import { presignedMqttUrl } from '@/features/games/transports/mqtt/sigv4'
import type { Seat } from '@/features/games/transports/transport'
import type { Config } from '@/shared/config'

export interface BrokerParts {
  config: () => Promise<Config>
  /** The identity token of this player if they are signed in here, for credentials on AWS. */
  idToken: (playerId: string) => Promise<string | null>
  /** Lets the identity of this token use its topics; asked for before the first connection. */
  admit: (idToken: string) => Promise<LiveAdmission>
  /** A connect ticket for who holds the game ticket. */
  ticket: (gameTicket: string) => Promise<string>
}

/** What one connection is opened with. */
export interface BrokerAccess {
  url: string
  username?: string
  password?: string
}

/** How `seat` gets to the broker, this once: neither ticket nor signature opens a second connection. */
export async function brokerAccess(parts: BrokerParts, seat: Seat): Promise<BrokerAccess> {
  const config = await parts.config()
  const { host, path, authorizer } = config.mqtt ?? { path: '/mqtt' }
  if (!host) return { url: new URL(path, location.origin.replace(/^http/, 'ws')).href }
  const idToken = await parts.idToken(seat.playerId)
  if (idToken) {
    const { at } = await parts.admit(idToken)
    const admitted = performance.now()
    const credentials = await playerCredentials(config, idToken)
    // The service's time: devices are often minutes wrong, and AWS refuses what they sign then.
    const now = new Date((at ?? Date.now()) + performance.now() - admitted)
    const of = { host, path, region: config.region, credentials, at: now }
    return { url: await presignedMqttUrl(of) }
  }
  if (seat.role === 'host' || !authorizer) throw new Error('this seat needs an account')
  // A connect ticket lives for a minute: only the first may come along with the seat.
  const first = seat.connectTicket
  delete seat.connectTicket
  return {
    url: `wss://${host}${path}?x-amz-customauthorizer-name=${encodeURIComponent(authorizer)}`,
    // Not in the address, which ends up in logs. There is no password without a name.
    username: 'ticket',
    password: first ?? (await parts.ticket(seat.gameTicket)),
  }
}
