import { onScopeDispose, readonly, ref, shallowRef, watchEffect, type Ref } from 'vue'

import { useGame } from '@/features/games/game'

/** A clock may be set back: never ask again at once. */
const SOONEST_MS = 16
/** Longer ones a browser takes for none. */
const LATEST_MS = 2 ** 31 - 1

/**
 * What follows from the server's time: read again whenever what it is made of changes, and at the
 * very moment that it names.
 *
 * Args: `read` gives the value at server time `now`, and when it changes next; null for never.
 */
export function useClocked<T>(read: (now: number) => [value: T, until: number | null]): Readonly<Ref<T>> {
  const game = useGame()
  /** The moment that was waited for: timers come a little early. */
  const reached = ref(0)
  const value = shallowRef<T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  watchEffect(
    () => {
      clearTimeout(timer)
      const now = Math.max(reached.value, game.serverNow())
      const [next, until] = read(now)
      value.value = next
      if (until === null) return
      const wait = Math.min(LATEST_MS, Math.max(SOONEST_MS, until - now))
      timer = setTimeout(() => (reached.value = now + wait), wait)
    },
    { flush: 'sync' },
  )
  onScopeDispose(() => clearTimeout(timer))
  return readonly(value) as Readonly<Ref<T>>
}
