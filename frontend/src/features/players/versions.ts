import type { LeaderboardResponse } from '@/contract/contract'

/** Versions of a quiz ask different questions, and its board has the scores of all of them. */
export function isEarlier(board: LeaderboardResponse, version: number | null): boolean {
  const known = [board.own?.quiz_version, ...board.top.map((row) => row.quiz_version)]
  return version !== null && known.some((other) => typeof other === 'number' && other > version)
}
