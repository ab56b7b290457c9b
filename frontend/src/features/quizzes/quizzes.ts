import { defineStore } from 'pinia'
import { ref } from 'vue'

import { api } from '@/api'
import type { GameSummary } from '@/contract/contract'

const FRESH_MS = 60_000
/** The most played: whoever wants more looks through the library. */
const MAX_PAGES = 4

/** The quizzes that are played most. Titles only: they may be kept for a while. */
export const useQuizzes = defineStore('quizzes', () => {
  const list = ref<GameSummary[]>([])
  const loaded = ref(false)
  const error = ref<unknown>(null)
  let loadedAt = 0
  let loading: Promise<void> | null = null

  /** Loads the list unless it is fresh. Never throws: `error` says what went wrong. */
  function load(): Promise<void> {
    if (loaded.value && Date.now() - loadedAt < FRESH_MS) return Promise.resolve()
    loading ??= fetchAll().finally(() => {
      loading = null
    })
    return loading
  }

  async function fetchAll(): Promise<void> {
    error.value = null
    try {
      const found: GameSummary[] = []
      let cursor: string | null = null
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const { games: some, next } = await api.games({ sort: 'played', cursor })
        found.push(...some)
        cursor = next
        if (!cursor) break
      }
      list.value = found
      loaded.value = true
      loadedAt = Date.now()
    } catch (fault) {
      error.value = fault
    }
  }

  function find(gameId: string): GameSummary | undefined {
    return list.value.find((game) => game.game_id === gameId)
  }

  return { list, loaded, error, load, find }
})
