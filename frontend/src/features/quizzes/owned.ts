import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'

import { api } from '@/api'
import type { OwnedQuiz } from '@/contract/contract'
import { useAuth } from '@/features/account'
import type { Choosable } from '@/features/quizzes/own'

/** Pages of what is offered to choose from; who has bought more finds it by its own page. */
const PAGES_MOST = 5

/** The quizzes that whoever is signed in has bought, whatever became of them. Faults are silent: nothing depends on it. */
export const useOwned = defineStore('owned', () => {
  const auth = useAuth()
  const quizzes = shallowRef<readonly OwnedQuiz[]>([])
  const list = computed((): Choosable[] => quizzes.value.map(({ game }) => game))

  watch(() => auth.session?.sub, () => (quizzes.value = []), { flush: 'sync' })

  async function load(): Promise<void> {
    const player = auth.session?.sub
    if (!player || auth.isGuest) return
    const found: OwnedQuiz[] = []
    let cursor: string | null = null
    for (let page = 0; page < PAGES_MOST; page += 1) {
      const some: { quizzes: OwnedQuiz[]; cursor: string | null } | null = await api.ownedQuizzes(cursor).catch(() => null)
      if (!some) return
      found.push(...some.quizzes)
      cursor = some.cursor
      if (!cursor) break
    }
    if (auth.session?.sub === player) quizzes.value = found
  }

  return { list, quizzes, load }
})
