/** The service's findings, by where they are in the draft that it was sent. */
import type { QuizFault } from '@/contract/contract'
import { type DraftDocument, type Place, QUIZ } from '@/features/authoring/document/draft'

export interface PlacedFault {
  /** It moves with its question. */
  place: Place
  /** Below the place, as in code: `choices[1].text`; empty for the whole of it. */
  field: string
  code: string
  params: Readonly<Record<string, number | string>>
  message: string
}

const OF_TIES = /^tie_breaker\.?/

export function placeFaults(faults: readonly QuizFault[], { questions, tie_breaker: tieBreaker }: DraftDocument): PlacedFault[] {
  return faults.map(({ question, field, code, params, message }) => {
    const said = { code, params, message }
    if (question !== null) return { place: questions[question - 1]?.id ?? QUIZ, field, ...said }
    if (tieBreaker && OF_TIES.test(field)) return { place: tieBreaker.id, field: field.replace(OF_TIES, ''), ...said }
    return { place: QUIZ, field, ...said }
  })
}

export function faultsAt(faults: readonly PlacedFault[], place: Place): PlacedFault[] {
  return faults.filter((fault) => fault.place === place)
}
