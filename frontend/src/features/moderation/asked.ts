import type { ModeratedQuiz, PublicQuestion, SolutionModel } from '@/contract/contract'
import { type DraftQuestion, editorOf } from '@/kinds/editors'
import { ownImage, ownSound } from '@/shared/media'

/** A question as a moderator looks at it: with all that players read, see and hear. */
export interface Asked {
  text: string
  choices: string[]
  /** What is right; null where nothing is, and of a kind that this page does not know. */
  answer: { question: PublicQuestion; solution: SolutionModel } | null
  explanation: string
  image: string | null
  /** What the picture shows, in the author's words. */
  alt: string
  sound: string | null
}

const LINES_MOST = 12
const USUAL_S = 30

/** What a document asks, whatever kinds of question are in it; a tie-breaker is asked last. */
export function askedIn(document: ModeratedQuiz['document']): Asked[] {
  const { questions, tie_breaker: last } = document
  return [...(Array.isArray(questions) ? (questions as unknown[]) : []), ...(last ? [last] : [])].map((one) => {
    const question = (one ?? {}) as Record<string, unknown>
    const { text, choices, items, accepted, explanation, image_url: image, image_alt: alt, audio_url: sound } = question
    const lines = [choices, items, accepted].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    return {
      text: textOf(text),
      choices: lines.map(lineOf).filter(Boolean).slice(0, LINES_MOST),
      answer: answerOf(question),
      explanation: textOf(explanation),
      image: ownImage(image),
      alt: textOf(alt),
      sound: ownSound(sound),
    }
  })
}

function answerOf(question: Record<string, unknown>): Asked['answer'] {
  const editor = editorOf(textOf(question.kind))
  if (!editor) return null
  const draft = { ...question, id: textOf(question.id) } as unknown as DraftQuestion
  const solution = editor.solution(draft)
  if (!solution) return null
  const shown: PublicQuestion = {
    id: draft.id,
    kind: editor.kind,
    text: textOf(question.text),
    time_limit_s: USUAL_S,
    points: 'none',
    image_url: null,
    image_alt: null,
    audio_url: null,
    choices: [],
    unit: null,
    ...editor.shown(draft),
  }
  return { question: shown, solution }
}

function lineOf(line: unknown): string {
  return textOf(typeof line === 'object' && line !== null ? (line as Record<string, unknown>).text : line)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
