/** A quiz made of questions of the bank. */
import { api } from '@/api'
import type { MyQuestion } from '@/contract/contract'
import { withTaken } from '@/features/authoring/document/changes'
import { readDraft } from '@/features/authoring/document/draft'

/** In the language that most of the questions have. */
export function languageOf(questions: readonly MyQuestion[]): string {
  const counts = new Map<string, number>()
  for (const { language } of questions) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'en'
}

/** Makes it, and gives its id. The same request again makes no second quiz. */
export async function madeOf(questions: readonly MyQuestion[], title: string, asked: number | null, requestId: string): Promise<string> {
  const made = await api.createQuiz({ request_id: requestId, language: languageOf(questions) })
  const { quiz_id: quizId, revision, notes } = made
  // Made by the same request before, and saved: only the answer was lost.
  if (made.question_count > 0) return quizId
  const { draft } = withTaken(readDraft(made.document, notes), questions.map(({ question }) => question))
  const document = { ...draft.document, title, ...(asked === null ? {} : { draw: [{ count: asked }] }) }
  await api.saveQuiz(quizId, { revision, document, notes })
  return quizId
}
