import type { QuestionResultModel } from '@/contract/contract'
import type { Words } from '@/features/results/sheets'
import { plain } from '@/shared/marks'

export interface TallyRow {
  label: string
  count: number
  /** Null where nothing is right or wrong. */
  right: boolean | null
}

/** What was answered how often: by choice where there are choices, else the most frequent answers. */
export function tallies(result: QuestionResultModel, { t, kinds }: Words): TallyRow[] {
  const { question, choices, given, answered, solution } = result
  const judged = (right: boolean | null) => (kinds.hasSolution(solution) ? right : null)
  if (Object.keys(choices).length > 0) {
    const texts = new Map(kinds.tilesOf(question).map(({ key, text, own }) => [key, own ? text : plain(text)]))
    const right = kinds.rightKeys(solution)
    const places = kinds.solutionOrder(solution) !== null
    return Object.entries(choices).map(([key, count]) => ({
      label: texts.get(key) ?? key,
      count,
      right: judged(places || right.includes(key)),
    }))
  }
  const rows = given.map(({ response, count, correct }) => ({
    label: kinds.responseText(question, response),
    count,
    right: judged(correct),
  }))
  const others = answered - rows.reduce((sum, { count }) => sum + count, 0)
  return others > 0 ? [...rows, { label: t('results.otherAnswers'), count: others, right: judged(false) }] : rows
}

/** Whether the choices are counted for being in their right place, not for being taken. */
export function countsPlaces({ choices, solution }: QuestionResultModel, { kinds }: Words): boolean {
  return Object.keys(choices).length > 0 && kinds.solutionOrder(solution) !== null
}
