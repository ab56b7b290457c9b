import { computed, onScopeDispose, ref, watch } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

import type { Category } from '@/contract/contract'
import { CATEGORY_LOOKS } from '@/features/quizzes/categories'

const PAUSE_MS = 350
export const WORDS_MOST = 200

/** What is looked for: words and category. The address keeps it, so it can be sent to somebody, and gone back to. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const chosen = computed(() => (text(route.query.category) in CATEGORY_LOOKS ? (route.query.category as Category) : null))
  const words = computed(() => text(route.query.q).slice(0, WORDS_MOST))
  const typed = ref(words.value)
  let pause: ReturnType<typeof setTimeout> | undefined

  function queryWith(change: LocationQueryRaw): LocationQueryRaw {
    return { ...route.query, ...change }
  }

  function search(): void {
    clearTimeout(pause)
    const q = typed.value.trim()
    if (q !== words.value) void router.replace({ query: queryWith({ q: q || undefined }) })
  }

  /** Once nobody types any more. */
  function searchSoon(): void {
    clearTimeout(pause)
    pause = setTimeout(search, PAUSE_MS)
  }

  watch(words, (now) => {
    if (now !== typed.value.trim()) typed.value = now
  })
  onScopeDispose(() => clearTimeout(pause))

  /** One of `names` that the address keeps; the first one is usual, and not said. */
  function choice<Name extends string>(key: string, names: readonly [Name, ...Name[]]) {
    return computed<Name>({
      get: () => names.find((name) => name === route.query[key]) ?? names[0],
      set: (to) => void router.replace({ query: queryWith({ [key]: to === names[0] ? undefined : to }) }),
    })
  }

  return { chosen, words, typed, queryWith, search, searchSoon, choice }
}

export type Filters = ReturnType<typeof useFilters>
