import type { GameResultsResponse } from '@/contract/contract'

export type Results = Omit<GameResultsResponse, 'next'>

/** All pages of a game's results as one. */
export async function allResults(
  page: (cursor: string | null) => Promise<GameResultsResponse>,
): Promise<Results> {
  let last = await page(null)
  const { game, players, skipped, team_names } = last
  const results = { game, players, questions: [...last.questions], skipped, team_names }
  while (last.next !== null) {
    last = await page(last.next)
    results.questions.push(...last.questions)
  }
  return results
}
