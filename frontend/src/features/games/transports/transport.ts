/** How events and commands travel. The client above it knows neither WebSockets nor MQTT. */
import type {
  CreateHostTicket,
  GameEvent,
  HostCommand,
  OpenCommand,
  PingCommand,
  PlayerCommand,
  SyncCommand,
} from '@/contract/contract'

export type Command = HostCommand | PlayerCommand
/** What moves a game on: it names the state that is meant. */
export type HostStep = Exclude<HostCommand, OpenCommand | SyncCommand | PingCommand>
export type Role = 'host' | 'player' | 'screen'
/** Hosted games come over WebSockets, live ones over MQTT. */
export type TransportName = CreateHostTicket['transport']

/** What opens a connection: kept for the length of the game, so that a reload finds back. */
export interface Seat {
  gameId: string
  transport: TransportName
  role: Role
  /** Account id or guest id; the host's own for hosts; one for all screens. Names the topics of MQTT. */
  playerId: string
  gameTicket: string
  /** A fresh connect ticket, for the first connection only; later ones are fetched where they are needed. */
  connectTicket?: string
}

export interface Listener {
  /** Events that belong to one moment, in order. */
  onEvents: (events: GameEvent[]) => void
  /** The connection ended without `close()`. */
  onClosed: () => void
}

/** An open connection. */
export interface Channel {
  /** Hands `command` to the network; whether it arrived is for the answer to say. */
  send: (command: Command) => void
  close: () => void
}

export interface Transport {
  /** Opens a connection that is ready for commands. Rejects if it cannot be had. */
  connect: (seat: Seat, listener: Listener) => Promise<Channel>
  /** How long a connection may be used before it is replaced, ms. */
  readonly lifeMs: number
  /** How long nothing is heard before a `ping` asks, ms; null if the protocol sees to that itself. */
  readonly quietMs: (role: Role) => number | null
  /** How long after its deadline the host closes a question, ms: while answers under way arrive, nobody pays for waiting. */
  readonly closeAfterMs: number
}

/** The events of one message: one event, or an array of them. What is no event is left out. */
export function decode(text: string): GameEvent[] {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return []
  }
  return (Array.isArray(found) ? found : [found]).filter(isEvent)
}

function isEvent(value: unknown): value is GameEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as GameEvent).type === 'string' &&
    typeof (value as GameEvent).seq === 'number' &&
    // Without it the clock of the page would be lost.
    typeof (value as GameEvent).at === 'number'
  )
}
