/** How many and how long, as the quiz format says. */
import { QUIZ_LIMITS } from '@/contract/quiz-rules'

interface Limits {
  minItems?: number
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: { maxLength?: number }
  default?: unknown
}

const QUESTIONS: Readonly<Record<string, Readonly<Record<string, Limits>> | undefined>> = QUIZ_LIMITS.questions

/** Of a field of a question; where the format says nothing, nothing is bounded here either. */
export function limitsOf(kind: string, field: string) {
  const { minItems, maxItems, maxLength, minimum, maximum, items } = QUESTIONS[kind]?.[field] ?? {}
  return {
    least: minItems ?? minimum ?? 0,
    most: maxItems ?? maximum ?? Infinity,
    length: maxLength,
    itemLength: items?.maxLength ?? QUIZ_LIMITS.choice.text.maxLength,
  }
}
