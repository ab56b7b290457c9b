import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'

import { api } from '@/api'
import type { GameSummary, QuizHeader } from '@/contract/contract'
import { useAuth } from '@/features/account'

/** What a list shows of a quiz. */
export type Choosable = Pick<GameSummary, 'game_id' | 'title' | 'category' | 'language' | 'question_count'>

/** The published quizzes of whoever is signed in, also those that no list has. Faults are silent: nothing depends on it. */
export const useOwnPublished = defineStore('own-published', () => {
  const auth = useAuth()
  const headers = shallowRef<readonly QuizHeader[]>([])
  const list = computed(() => headers.value.filter(({ state }) => state === 'published').map(chosenFrom))

  watch(() => auth.session?.sub, () => (headers.value = []), { flush: 'sync' })

  async function load(): Promise<void> {
    const player = auth.session?.sub
    if (!player || auth.isGuest) return
    const page = await api.myQuizzes().catch(() => null)
    if (page && auth.session?.sub === player) headers.value = page.quizzes
  }

  return { list, load }
})

/** What is played is what was published, whatever its author has written since. */
function chosenFrom({ quiz_id, title, category, language, question_count, published_question_count }: QuizHeader): Choosable {
  return { game_id: quiz_id, title, category, language, question_count: published_question_count || question_count }
}
