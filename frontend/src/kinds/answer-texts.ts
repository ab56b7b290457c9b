import { useI18n } from 'vue-i18n'

import type { PublicQuestion, ResponseModel, SolutionModel } from '@/contract/contract'
import { useNumbers } from '@/shared/numbers'

/** Responses and solutions as words. */
export function useAnswerTexts() {
  const { t, locale } = useI18n()
  const { number } = useNumbers()

  function choiceTexts(question: PublicQuestion, ids: string[]): string {
    // In the order in which the question shows them, whatever order they were chosen in.
    const texts = question.choices.filter(({ id }) => ids.includes(id)).map(({ text }) => text)
    return new Intl.ListFormat(locale.value, { type: 'unit' }).format(texts)
  }

  function orderText(question: PublicQuestion, order: string[]): string {
    const text = (id: string) => question.choices.find((choice) => choice.id === id)?.text ?? id
    return order.map((id, position) => `${number(position + 1)}. ${text(id)}`).join(' · ')
  }

  function amount(value: number, unit: string | null): string {
    return unit ? `${number(value)} ${unit}` : number(value)
  }

  function responseText(question: PublicQuestion, response: ResponseModel | null): string {
    switch (response?.kind) {
      case undefined:
        return t('answer.none')
      case 'single_choice':
        return choiceTexts(question, [response.choice])
      case 'multiple_select':
        return choiceTexts(question, response.choices)
      case 'ordering':
        return orderText(question, response.order)
      case 'true_false':
        return response.value ? t('kinds.true_false.true') : t('kinds.true_false.false')
      case 'open_answer':
        return response.text.trim()
      case 'numeric':
        return amount(response.value, question.unit)
    }
  }

  function solutionText(question: PublicQuestion, solution: SolutionModel): string {
    switch (solution.kind) {
      case 'single_choice':
        return choiceTexts(question, [solution.choice])
      case 'multiple_select':
        return choiceTexts(question, solution.choices)
      case 'ordering':
        return orderText(question, solution.order)
      case 'true_false':
        return solution.value ? t('kinds.true_false.true') : t('kinds.true_false.false')
      case 'open_answer':
        return solution.text
      case 'numeric':
        return solution.tolerance > 0
          ? t('kinds.numeric.within', {
              value: amount(solution.value, solution.unit),
              tolerance: number(solution.tolerance),
            })
          : amount(solution.value, solution.unit)
    }
  }

  /** What is also right, when an open answer has alternatives. */
  function alternatives(solution: SolutionModel): string {
    if (solution.kind !== 'open_answer') return ''
    return new Intl.ListFormat(locale.value, { type: 'unit' }).format(solution.alternatives)
  }

  return { responseText, solutionText, alternatives }
}
