import type { QuestionStatistics, VersionStatistics } from '@/contract/contract'

/** The hardest first: the smallest share of right answers; those without a share come last. */
export function hardestFirst(questions: readonly QuestionStatistics[]): QuestionStatistics[] {
  const share = (question: QuestionStatistics) => question.right_share ?? Infinity
  return [...questions].sort((a, b) => share(a) - share(b) || a.number - b.number)
}

export interface Band {
  /** In percent. */
  from: number
  to: number
  plays: number
}

/** How many plays reached which share of right answers. */
export function bandsOf({ bands }: VersionStatistics): Band[] {
  const width = 100 / bands.length
  return bands.map((plays, at) => ({ from: Math.round(at * width), to: Math.round((at + 1) * width), plays }))
}

/** Whether something can be told of how it was played. */
export function isTold({ shown_plays: shown }: VersionStatistics): boolean {
  return shown > 0
}
