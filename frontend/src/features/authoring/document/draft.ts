/** A quiz as far as it is written, held as it is saved: fields that this page does not know stay. */
import type { DraftQuestion } from '@/kinds/editors'

export interface DraftDocument {
  readonly title: string
  readonly description: string
  readonly category: string
  readonly language: string
  readonly questions: readonly DraftQuestion[]
  readonly rounds?: readonly string[]
  readonly tie_breaker?: DraftQuestion
  readonly [field: string]: unknown
}

export interface Draft {
  readonly document: DraftDocument
  /** For whoever hosts, by question id. */
  readonly notes: Readonly<Record<string, string>>
}

/** Where something in a quiz is: the id of a question, or the quiz itself. */
export type Place = string
export const QUIZ: Place = ''

/** What the service keeps, as a draft: each question with an id of its own, whatever it was. */
export function readDraft(document: Readonly<Record<string, unknown>>, notes: Readonly<Record<string, string>>): Draft {
  const taken = new Set<string>()
  const questions = Array.isArray(document.questions) ? document.questions : []
  const { tie_breaker: tieBreaker, rounds, ...rest } = document
  return {
    document: {
      ...rest,
      title: text(document.title),
      description: text(document.description),
      category: text(document.category) || 'general',
      language: text(document.language) || 'en',
      questions: questions.map((question, index) => readQuestion(question, `q${index + 1}`, taken)),
      ...(Array.isArray(rounds) ? { rounds: rounds.map(text) } : {}),
      ...(isRecord(tieBreaker) ? { tie_breaker: readQuestion(tieBreaker, 'tie', taken) } : {}),
    },
    notes,
  }
}

function readQuestion(found: unknown, wanted: string, taken: Set<string>): DraftQuestion {
  const fields = isRecord(found) ? found : { text: text(found) }
  const named = text(fields.id) || wanted
  const id = taken.has(named) ? freshId(taken) : named
  taken.add(id)
  return { ...fields, id, kind: text(fields.kind), text: text(fields.text) }
}

/** An id that tells nothing: players are sent it with the question. */
export function freshId(taken: ReadonlySet<string>): string {
  for (;;) {
    const id = `q-${crypto.randomUUID().slice(0, 8)}`
    if (!taken.has(id)) return id
  }
}

export function idsOf({ document }: Draft): Set<string> {
  return new Set(allQuestions(document).map(({ id }) => id))
}

/** With the one that breaks ties, which comes last. */
export function allQuestions({ questions, tie_breaker: tieBreaker }: DraftDocument): DraftQuestion[] {
  return tieBreaker ? [...questions, tieBreaker] : [...questions]
}

export function questionOf({ document }: Draft, place: Place): DraftQuestion | undefined {
  return allQuestions(document).find(({ id }) => id === place)
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return a === b || canonical(a) === canonical(b)
}

/** The service gives format and id itself, and keeps them before the rest. */
function canonical({ document, notes }: Draft): string {
  return JSON.stringify([sorted({ ...document, format: undefined, id: undefined }), sorted(notes)])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const named = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => [name, sorted(held)]))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
