import { computed, ref, watch } from 'vue'

import { api, isApiError } from '@/api'
import type { GameSummary, Ownership } from '@/contract/contract'
import { useAuth } from '@/features/account'
import { useQuizzes } from '@/features/quizzes/quizzes'
import { BY_LINK } from '@/shared/ids'

const GONE = ['game_not_found', 'quiz_retired', 'quiz_hidden']

/** What is shown of a quiz before it is played, listed or not. */
export function useCover(gameId: () => string) {
  const quizzes = useQuizzes()
  const auth = useAuth()
  const found = ref<GameSummary | null>(null)
  /** What the caller is to it, where that matters: it is for sale, or nobody else can see it. */
  const ownership = ref<Ownership | null>(null)
  /** Why there is nothing to show; faults of the line are silent, for the service knows better when a quiz begins. */
  const gone = ref<unknown>(null)
  const loading = ref(true)
  const game = computed(() => (found.value?.game_id === gameId() ? found.value : quizzes.find(gameId())))
  /** For sale, and not the caller's. */
  const locked = computed(() => game.value?.for_sale === true && !ownership.value?.own && !ownership.value?.owned)

  watch(gameId, load, { immediate: true })

  async function load(): Promise<void> {
    const asked = gameId()
    const isAsked = () => asked === gameId()
    gone.value = null
    ownership.value = null
    loading.value = true
    try {
      const cover = await api.cover(asked)
      const owned = cover.for_sale ? await ownershipOf(asked) : null
      if (!isAsked()) return
      ownership.value = owned
      found.value = owned?.owned ? { ...cover, ...owned.owned.game, for_sale: true } : cover
    } catch (error) {
      const isGone = isApiError(error, ...GONE)
      // What somebody has bought stays theirs, whatever its author does.
      const owned = isGone ? await ownershipOf(asked) : null
      if (!isAsked()) return
      ownership.value = owned
      if (owned?.owned) found.value = owned.owned.game
      else if (isGone) gone.value = error
    } finally {
      if (isAsked()) loading.value = false
    }
  }

  async function ownershipOf(quizId: string): Promise<Ownership | null> {
    return auth.isPlayer && BY_LINK.test(quizId) ? api.ownership(quizId).catch(() => null) : null
  }

  return { game, gone, loading, locked }
}
