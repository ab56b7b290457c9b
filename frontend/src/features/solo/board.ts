import { onBeforeUnmount, onMounted, ref } from 'vue'

import { api } from '@/api'
import type { LeaderboardResponse } from '@/contract/contract'

/** Seconds between looks while a new score is on its way to the board. */
const LOOKS_S = [1, 1, 2, 3, 5, 8]

/**
 * A leaderboard that looks again, a few times, until it shows the score the player just made.
 *
 * Scores reach the board asynchronously; `expected` is that score, or null if there is none.
 */
export function useBoard(gameId: string, expected: number | null) {
  const board = ref<LeaderboardResponse | null>(null)
  const error = ref<unknown>(null)
  const loading = ref(false)
  const waiting = ref(false)
  let timer = 0
  let looks = 0
  let gone = false

  function hasArrived(): boolean {
    return expected === null || (board.value?.own?.score ?? -1) >= expected
  }

  async function look(): Promise<void> {
    if (loading.value) return
    loading.value = true
    try {
      const found = await api.leaderboard(gameId)
      if (gone) return
      board.value = found
      error.value = null
    } catch (fault) {
      error.value = fault
    } finally {
      loading.value = false
    }
    if (gone) return
    const pause = LOOKS_S[looks]
    looks += 1
    waiting.value = !error.value && !hasArrived()
    if (waiting.value && pause !== undefined) {
      timer = window.setTimeout(() => void look(), pause * 1000)
    }
  }

  /** Looks at once, and starts over waiting for the expected score. */
  async function refresh(): Promise<void> {
    clearTimeout(timer)
    looks = 0
    await look()
  }

  onMounted(() => void refresh())
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(timer)
  })

  return { board, error, loading, waiting, refresh }
}
