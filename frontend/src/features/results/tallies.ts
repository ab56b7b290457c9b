import type { QuestionResultModel, SolutionModel } from '@/contract/contract'
import type { Words } from '@/features/results/sheets'

export interface TallyRow {
  label: string
  count: number
  right: boolean
}

/** What was answered how often: by choice where there are choices, else the most frequent answers. */
export function tallies(result: QuestionResultModel, words: Words): TallyRow[] {
  const { question, choices, given, answered } = result
  if (Object.keys(choices).length > 0) {
    const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
    const right = rightIds(result.solution)
    return Object.entries(choices).map(([id, count]) => ({
      label: texts.get(id) ?? words.t(id === 'true' ? 'kinds.true_false.true' : 'kinds.true_false.false'),
      count,
      right: right === null || right.includes(id),
    }))
  }
  const rows = given.map(({ response, count, correct }) => ({
    label: words.response(question, response),
    count,
    right: correct,
  }))
  const others = answered - rows.reduce((sum, { count }) => sum + count, 0)
  return others > 0 ? [...rows, { label: words.t('results.otherAnswers'), count: others, right: false }] : rows
}

/** Whether the choices are counted for being in their right place, not for being taken. */
export function countsPlaces(result: QuestionResultModel): boolean {
  return Object.keys(result.choices).length > 0 && rightIds(result.solution) === null
}

/** Ids of the right choices; null where each choice is counted for being in its right place. */
function rightIds(solution: SolutionModel): string[] | null {
  switch (solution.kind) {
    case 'single_choice':
      return [solution.choice]
    case 'multiple_select':
      return solution.choices
    case 'true_false':
      return [String(solution.value)]
    default:
      return null
  }
}
