import type { GameResultsResponse, PlayerResultModel, QuestionResultModel } from '@/contract/contract'
import { hasSolution } from '@/kinds'

const MANY_PLAYERS = 25
const BANDS = 8

/** Share of right answers among those given, in percent; null if nobody answered, or nothing was right. */
export function rightShare(question: QuestionResultModel): number | null {
  return question.answered > 0 && hasSolution(question.solution) ? Math.round((100 * question.correct) / question.answered) : null
}

/** The hardest first: the smallest share of right answers; those without a share come last. */
export function hardestFirst(questions: readonly QuestionResultModel[]): QuestionResultModel[] {
  const share = (question: QuestionResultModel) => rightShare(question) ?? Infinity
  return [...questions].sort((a, b) => share(a) - share(b) || a.index - b.index)
}

export interface Bars {
  labels: string[]
  values: number[]
  /** Whether the values count players instead of points. */
  counted: boolean
}

/** The scores: of each player while there are few, else how many players have how many points. */
export function scoreBars(
  players: readonly PlayerResultModel[],
  band: (from: number, to: number) => string,
): Bars {
  if (players.length <= MANY_PLAYERS) {
    return {
      labels: players.map(({ name }) => name),
      values: players.map(({ score }) => score),
      counted: false,
    }
  }
  const best = Math.max(...players.map(({ score }) => score))
  const width = Math.max(1, Math.ceil((best + 1) / BANDS))
  const values = Array.from({ length: BANDS }, () => 0)
  for (const { score } of players) {
    const at = Math.floor(score / width)
    values[at] = (values[at] ?? 0) + 1
  }
  return {
    labels: values.map((_, at) => band(at * width, (at + 1) * width - 1)),
    values,
    counted: true,
  }
}

/** What was played, where its author has published another version since. */
export function earlierVersion(results: Pick<GameResultsResponse, 'quiz_version' | 'newest_version'>): { played: number; newest: number } | null {
  const { quiz_version: played, newest_version: newest } = results
  return played !== null && newest !== null && played < newest ? { played, newest } : null
}

export type SortKey = 'rank' | 'name' | 'team' | 'score' | 'correct' | 'answered'

/** Players by one column; equal ones stay in the order of the board. */
export function sorted(
  players: readonly PlayerResultModel[],
  key: SortKey,
  descending: boolean,
  locale: string,
): PlayerResultModel[] {
  const words = new Intl.Collator(locale, { numeric: true })
  const turn = descending ? -1 : 1
  return [...players].sort((a, b) => {
    const [left, right] = [a[key] ?? '', b[key] ?? '']
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : words.compare(String(left), String(right))
    return turn * order
  })
}
