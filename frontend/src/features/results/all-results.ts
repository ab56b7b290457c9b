import type { GameResultsResponse } from '@/contract/contract'

export type Results = Omit<GameResultsResponse, 'next'>

/** All pages of a game's results as one. */
export async function allResults(
  page: (cursor: string | null) => Promise<GameResultsResponse>,
): Promise<Results> {
  const { next, ...first } = await page(null)
  const results = { ...first, questions: [...first.questions] }
  for (let cursor = next; cursor !== null; ) {
    const last = await page(cursor)
    results.questions.push(...last.questions)
    cursor = last.next
  }
  return results
}
