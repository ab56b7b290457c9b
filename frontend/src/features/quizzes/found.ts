import { onScopeDispose, shallowRef, watch } from 'vue'

import { api } from '@/api'
import type { GameSummary } from '@/contract/contract'

const PAUSE_MS = 350
const WORDS_LEAST = 2

/** What the library has for these words, once nobody types any more. Faults are silent: there is a list to choose from. */
export function useFound(words: () => string, language: () => string | null) {
  const found = shallowRef<readonly GameSummary[]>([])
  let pause: ReturnType<typeof setTimeout> | undefined

  watch([words, language], () => {
    clearTimeout(pause)
    if (words().length < WORDS_LEAST) found.value = []
    else pause = setTimeout(() => void look(), PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(pause))

  async function look(): Promise<void> {
    const q = words()
    const page = await api.games({ q, sort: 'played', language: language() }).catch(() => null)
    if (page && q === words()) found.value = page.games
  }

  return found
}
