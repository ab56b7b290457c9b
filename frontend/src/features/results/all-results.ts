import type { GameResultsResponse } from '@/contract/contract'

export type Results = Omit<GameResultsResponse, 'next'>

/** All pages of a game's results as one. */
export async function allResults(
  page: (cursor: string | null) => Promise<GameResultsResponse>,
): Promise<Results> {
  let last = await page(null)
  const results = { game: last.game, players: last.players, questions: [...last.questions], skipped: last.skipped }
  while (last.next !== null) {
    last = await page(last.next)
    results.questions.push(...last.questions)
  }
  return results
}
