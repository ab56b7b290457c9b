import { computed, ref, watch } from 'vue'

import { api, isApiError } from '@/api'
import type { GameSummary } from '@/contract/contract'
import { useQuizzes } from '@/features/quizzes/quizzes'

const GONE = ['game_not_found', 'quiz_retired', 'quiz_hidden']

/** What is shown of a quiz before it is played, listed or not. */
export function useCover(gameId: () => string) {
  const quizzes = useQuizzes()
  const found = ref<GameSummary | null>(null)
  /** Why there is nothing to show; faults of the line are silent, for the service knows better when a quiz begins. */
  const gone = ref<unknown>(null)
  const loading = ref(true)
  const game = computed(() => (found.value?.game_id === gameId() ? found.value : quizzes.find(gameId())))

  watch(gameId, load, { immediate: true })

  async function load(): Promise<void> {
    const asked = gameId()
    gone.value = null
    loading.value = true
    try {
      const cover = await api.cover(asked)
      if (asked === gameId()) found.value = cover
    } catch (error) {
      if (asked === gameId() && isApiError(error, ...GONE)) gone.value = error
    } finally {
      if (asked === gameId()) loading.value = false
    }
  }

  return { game, gone, loading }
}
