/** What is wrong, and where, in the reader's language. */
import { useI18n } from 'vue-i18n'

import { type Draft, QUIZ } from '@/features/authoring/document/draft'
import type { PlacedFault } from '@/features/authoring/document/faults'
import { indexOf } from '@/features/authoring/document/changes'

/** A plainer word for what is often wrong. */
function closerCode({ code, field, params }: PlacedFault): string {
  if (code === 'string_too_short' && params.length === 0) return 'empty'
  return code === 'too_short' && field === 'questions' ? 'no_questions' : code
}

const PART = /^(\w+)(?:\[(\d+)\])?/

export function useFaultWords() {
  const { t, te } = useI18n()

  /** A sentence: ours where we have one, else the service's. */
  function sentenceOf(fault: PlacedFault): string {
    const { params, message } = fault
    const key = `faults.${closerCode(fault)}`
    if (!te(key, 'en')) return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`
    return t(key, { ...params })
  }

  /** The field as its label calls it: `choices[1].text` is "Answer 2". */
  function fieldName(field: string): string {
    const [, name = '', index] = PART.exec(field) ?? []
    const key = index === undefined ? `fields.${name}` : `fields.${name}N`
    return te(key, 'en') ? t(key, { n: Number(index) + 1 }) : name
  }

  function placeName(draft: Draft, { place }: Pick<PlacedFault, 'place'>): string {
    if (place === QUIZ) return t('authoring.theQuiz')
    const at = indexOf(draft, place)
    return at < 0 ? t('authoring.tieBreaker') : t('authoring.questionN', { n: at + 1 })
  }

  /** "Question 3, answer 2: …" */
  function lineOf(draft: Draft, fault: PlacedFault): string {
    const where = [placeName(draft, fault), fieldName(fault.field)].filter(Boolean).join(', ')
    return t('authoring.faultLine', { where, what: sentenceOf(fault) })
  }

  /** All that is wrong with `field` of those `faults`, for the place beside it. */
  function beside(faults: readonly PlacedFault[], field: string): string | undefined {
    const found = faults.filter((fault) => fault.field === field)
    return found.length > 0 ? found.map(sentenceOf).join(' ') : undefined
  }

  /** The same, with what is wrong with single texts of its list, for fields that show them as one. */
  function within(faults: readonly PlacedFault[], field: string): string | undefined {
    const found = faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}[`))
    return found.length > 0 ? [...new Set(found.map(sentenceOf))].join(' ') : undefined
  }

  return { sentenceOf, fieldName, placeName, lineOf, beside, within }
}
