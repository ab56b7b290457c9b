import { defineStore } from 'pinia'
import { ref } from 'vue'

import { api } from '@/api'
import { useAuth } from '@/features/account'

/** The service takes so many in one call. */
const AT_ONCE = 50

/** The player's best scores, by quiz: what is played is marked. Nothing depends on it, so faults are silent. */
export const usePlayed = defineStore('played', () => {
  const best = ref<Record<string, number>>({})

  async function load(gameIds: string[]): Promise<void> {
    best.value = {}
    const auth = useAuth()
    const player = auth.session?.sub
    if (!player) return
    for (let at = 0; at < gameIds.length; at += AT_ONCE) {
      const found = await api.ownScores(gameIds.slice(at, at + AT_ONCE)).catch(() => null)
      // Meanwhile somebody else may have come: these are not theirs.
      if (auth.session?.sub !== player) return
      for (const one of found?.scores ?? []) best.value[one.game_id] = one.score
    }
  }

  return { best, load }
})
