import type { BoardModel } from '@/contract/contract'

/** Rank of `score` on `board`: one more than the players who have a higher one. */
export function rankOn(board: BoardModel, score: number): number {
  let higher = 0
  let value = 0
  for (const [number, step] of board.ladder.entries()) {
    value = number === 0 ? step : value - step
    if (value <= score) break
    higher += 1
  }
  return Math.min(higher * board.per_step, Math.max(0, board.players - 1)) + 1
}

/** Whether anybody has a point: until then no place means anything. */
export function hasPoints({ top }: BoardModel): boolean {
  return (top[0]?.score ?? 0) > 0
}

/** How much the next better player has more than `score`; null for who leads, or if nobody knows. */
export function pointsBehind(board: BoardModel, score: number): number | null {
  if (board.per_step > 1) return null
  let value = 0
  let next: number | null = null
  for (const [number, step] of board.ladder.entries()) {
    value = number === 0 ? step : value - step
    if (value <= score) break
    next = value
  }
  return next === null ? null : next - score
}
