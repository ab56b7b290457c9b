import type { ModeratedQuiz } from '@/contract/contract'

/** A question as a moderator reads it. */
export interface Asked {
  text: string
  choices: string[]
}

const LINES_MOST = 12

/** What a document asks, whatever kinds of question are in it: its texts, and those of its choices. */
export function askedIn(document: ModeratedQuiz['document']): Asked[] {
  const questions = Array.isArray(document.questions) ? document.questions : []
  return questions.map((question: unknown) => {
    const { text, choices, items, accepted } = (question ?? {}) as Record<string, unknown>
    const lines = [choices, items, accepted].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    return { text: textOf(text), choices: lines.map(lineOf).filter(Boolean).slice(0, LINES_MOST) }
  })
}

function lineOf(line: unknown): string {
  return textOf(typeof line === 'object' && line !== null ? (line as Record<string, unknown>).text : line)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
