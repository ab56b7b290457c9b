/** Seats that outlive a reload, a locked phone and a closed tab: one per game and role. */
import type { HostTicket } from '@/contract/contract'
import type { PendingAnswer } from '@/features/games/client/open-answer'
import type { Role, TransportName } from '@/features/games/transports/transport'

export interface SavedSeat {
  gameId: string
  transport: TransportName
  role: Role
  playerId: string
  gameTicket: string
  pin: string
  title: string
  /** What the player asked to be called; the game may have added a number. */
  name: string
  /** The team that the player chose, in a game where they choose. */
  team?: string
  /** Of a host: which quiz it is. */
  quizId?: string
  /** Device time in Unix ms. */
  savedAt: number
  answer: PendingAnswer | null
  /** Of a player: when the game last moved on before their eyes, by the server's clock. */
  heardAt?: number
  /** Whether this device has seen the end of the game. */
  over?: boolean
  /** When it ended, by the server's clock, if this device heard it: a reload names no winner early. */
  endedAt?: number
}

export function hostSeat(ticket: HostTicket, playerId: string, quizId?: string): SavedSeat {
  const { game_id: gameId, game_ticket: gameTicket, transport, pin, title } = ticket
  return { gameId, transport, role: 'host', playerId, gameTicket, pin, title, quizId, name: '', savedAt: Date.now(), answer: null }
}

const PREFIX = 'trivia.game.'
/** As long as the ticket: a game, and a day in which its end can be read. */
const KEPT_MS = 36 * 3_600_000

export function saveSeat(seat: SavedSeat): void {
  try {
    localStorage.setItem(key(seat.role, seat.gameId), JSON.stringify(seat))
  } catch {
    // Full or forbidden: the seat then lives as long as the page.
  }
}

export function findSeat(role: Role, gameId: string): SavedSeat | null {
  return read(key(role, gameId))
}

/** Seats that can still be taken again, the latest first. Old ones are thrown away. */
export function seatsKept(role: Role): SavedSeat[] {
  try {
    const found = Object.keys(localStorage)
      .filter((name) => name.startsWith(`${PREFIX}${role}.`))
      .flatMap((name) => read(name) ?? [])
    const [fresh, old] = [found.filter(isFresh), found.filter((seat) => !isFresh(seat))]
    old.forEach((seat) => dropSeat(seat.role, seat.gameId))
    return fresh.filter(({ over }) => !over).sort((a, b) => b.savedAt - a.savedAt)
  } catch {
    return []
  }
}

export function dropSeat(role: Role, gameId: string): void {
  try {
    localStorage.removeItem(key(role, gameId))
  } catch {
    // Nothing was kept, so there is nothing to remove.
  }
}

function isFresh(seat: SavedSeat): boolean {
  return Date.now() - seat.savedAt < KEPT_MS
}

function key(role: Role, gameId: string): string {
  return `${PREFIX}${role}.${gameId}`
}

function read(name: string): SavedSeat | null {
  try {
    const text = localStorage.getItem(name)
    return text ? (JSON.parse(text) as SavedSeat) : null
  } catch {
    return null
  }
}
