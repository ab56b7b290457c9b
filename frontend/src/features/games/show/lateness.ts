/** How much later than the winner somebody was, where the first right answer takes it all. */
export interface Race {
  /** When the question was opened, and the own answer came: Unix ms of the server. */
  openedAt: number | null
  arrivedAt: number | null
  /** The winner's time on the question's clock, ms. */
  winnerMs: number
}

/** Longer than any question: a clock was wrong, or the question was paused meanwhile. */
const LONGEST_MS = 300_000

/** Null if nobody can say. */
export function tooLateBy({ openedAt, arrivedAt, winnerMs }: Race): number | null {
  if (openedAt === null || arrivedAt === null) return null
  const late = arrivedAt - openedAt - winnerMs
  return late >= 0 && late <= LONGEST_MS ? late : null
}
