/** Quizzes of an author: say only what matters to the rule. */
import type { MyQuiz, QuizFault } from '@/contract/contract'
import { type Draft, readDraft } from '@/features/authoring/document/draft'
import type { DraftQuestion } from '@/kinds/editors'

export const QUIZ_ID = 'quiz-abcdefghij22'
export const PATH = `/api/my/quizzes/${QUIZ_ID}`

export function written(id: string, change: Record<string, unknown> = {}): DraftQuestion {
  return { id, kind: 'true_false', text: `Is ${id} so?`, correct: true, ...change }
}

export function draftOf(...questions: DraftQuestion[]): Draft {
  return readDraft({ title: 'Rivers', category: 'geography', language: 'en', questions }, {})
}

export function myQuiz(change: Partial<MyQuiz> = {}, ...questions: DraftQuestion[]): MyQuiz {
  return {
    quiz_id: QUIZ_ID,
    title: 'Rivers',
    category: 'geography',
    language: 'en',
    question_count: questions.length,
    state: 'draft',
    visibility: 'private',
    version: 0,
    revision: 1,
    changed: true,
    fault_count: 0,
    published_question_count: 0,
    hidden: null,
    updated_at: 1_764_000_000_000,
    document: { title: 'Rivers', description: '', category: 'geography', language: 'en', questions },
    notes: {},
    faults: [],
    ...change,
  }
}

export function fault(question: number | null, field: string, code = 'missing', params: QuizFault['params'] = {}): QuizFault {
  return { question, field, code, params, message: 'is missing' }
}
