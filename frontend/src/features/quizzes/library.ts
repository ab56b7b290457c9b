import { computed, ref, shallowRef } from 'vue'

import { api, type GamesAsked } from '@/api'
import type { GameSummary } from '@/contract/contract'

/** A list of the library, page by page. What was asked for before another wish came is not shown. */
export function useLibrary() {
  const games = shallowRef<readonly GameSummary[]>([])
  const next = ref<string | null>(null)
  const loaded = ref(false)
  const loading = ref(false)
  const error = ref<unknown>(null)
  let asked: GamesAsked = {}
  let turn = 0

  /** The first page of another list. */
  async function show(wanted: GamesAsked): Promise<void> {
    asked = wanted
    await load(null)
  }

  async function more(): Promise<void> {
    if (!loading.value && next.value) await load(next.value)
  }

  async function load(cursor: string | null): Promise<void> {
    const mine = (turn += 1)
    loading.value = true
    error.value = null
    try {
      const page = await api.games({ ...asked, cursor })
      if (mine !== turn) return
      games.value = cursor ? joined(games.value, page.games) : page.games
      next.value = page.next
      loaded.value = true
    } catch (fault) {
      if (mine !== turn) return
      error.value = fault
      if (!cursor) loaded.value = false
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  /** The same page once more, or the one that failed. */
  const again = (): Promise<void> => (loaded.value && next.value ? load(next.value) : load(null))
  const isEmpty = computed(() => loaded.value && games.value.length === 0 && !next.value)

  return { games, next, loaded, loading, error, isEmpty, show, more, again }
}

/** A quiz that moved down the list meanwhile is shown once. */
function joined(before: readonly GameSummary[], page: readonly GameSummary[]): GameSummary[] {
  const known = new Set(before.map(({ game_id: id }) => id))
  return [...before, ...page.filter(({ game_id: id }) => !known.has(id))]
}
