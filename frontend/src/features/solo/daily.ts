import type { DailyResponse } from '@/contract/contract'

const PREFIX = 'daily_'
const HOUR_MS = 3_600_000

/** Whether a game or a board is that of a day. */
export function isDaily(gameId: string): boolean {
  return gameId.startsWith(PREFIX)
}

/** What is left of the attempt that was begun, by the server's clock; undefined if there is none. */
export function leftOf(today: DailyResponse): number | undefined {
  return today.attempt ? Math.max(0, today.attempt.deadline - today.now) : undefined
}

/** Hours until the next challenge, one at least. */
export function hoursLeft(today: DailyResponse): number {
  return Math.max(1, Math.round((today.ends_at - today.now) / HOUR_MS))
}
