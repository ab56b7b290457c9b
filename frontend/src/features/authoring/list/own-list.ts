/** The author's quizzes, changed last first. */
import { ref, shallowRef } from 'vue'

import { api } from '@/api'
import type { QuizHeader } from '@/contract/contract'

export function useOwnList() {
  const quizzes = shallowRef<readonly QuizHeader[]>([])
  const next = ref<string | null>(null)
  const loaded = ref(false)
  /** Deleted for the author, not yet for the service: until then it can come back. */
  const leaving = shallowRef<{ quiz: QuizHeader; at: number } | null>(null)

  async function load(): Promise<void> {
    const page = await api.myQuizzes(next.value)
    const known = new Set(quizzes.value.map(({ quiz_id }) => quiz_id))
    // What was changed meanwhile is on an earlier page too.
    quizzes.value = [...quizzes.value, ...page.quizzes.filter(({ quiz_id }) => !known.has(quiz_id))]
    next.value = page.cursor
    loaded.value = true
  }

  function put(quiz: QuizHeader): void {
    quizzes.value = quizzes.value.map((other) => (other.quiz_id === quiz.quiz_id ? quiz : other))
  }

  function add(quiz: QuizHeader): void {
    quizzes.value = [quiz, ...quizzes.value]
  }

  /** Gone from the list; the one before goes for good. */
  async function remove(quiz: QuizHeader): Promise<void> {
    await settle()
    const at = quizzes.value.indexOf(quiz)
    quizzes.value = quizzes.value.filter((other) => other !== quiz)
    leaving.value = { quiz, at }
  }

  function bringBack(): QuizHeader | null {
    const back = leaving.value
    if (!back) return null
    leaving.value = null
    quizzes.value = [...quizzes.value.slice(0, back.at), back.quiz, ...quizzes.value.slice(back.at)]
    return back.quiz
  }

  /** What was deleted is deleted for good. Throws if it could not be: then it is back. */
  async function settle(): Promise<void> {
    const gone = leaving.value
    if (!gone) return
    leaving.value = null
    try {
      await api.deleteQuiz(gone.quiz.quiz_id)
    } catch (error) {
      leaving.value = gone
      bringBack()
      throw error
    }
  }

  return { quizzes, next, loaded, leaving, load, put, add, remove, bringBack, settle }
}
