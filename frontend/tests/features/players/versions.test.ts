/** Scores that were reached with an earlier version of a quiz. */
import { expect, test } from 'vitest'

import type { LeaderboardResponse } from '@/contract/contract'
import { isEarlier } from '@/features/players/versions'

function board(own: number | null, ...versions: (number | null)[]): LeaderboardResponse {
  const top = versions.map((version, at) => ({ rank: at + 1, name: 'Ada', score: 10, you: false, quiz_version: version }))
  return { game_id: 'rivers', top, own: own === null ? null : { rank: 1, score: 10, quiz_version: own }, players: top.length }
}

test('are earlier than the newest that anybody on the board has played', () => {
  expect(isEarlier(board(null, 1, 2), 1)).toBe(true)
  expect(isEarlier(board(null, 1, 2), 2)).toBe(false)
  expect(isEarlier(board(3, 1, 2), 2)).toBe(true)
})

test('of which nothing is known are not called so, and alone none is', () => {
  expect(isEarlier(board(null, null, 2), null)).toBe(false)
  expect(isEarlier(board(null, 1, 1), 1)).toBe(false)
})
