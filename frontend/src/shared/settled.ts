import { onBeforeUnmount, onMounted, onScopeDispose, ref, watch, type Ref } from 'vue'

/** So long after a change a press may still have meant what was shown before. */
export const PRESS_MS = 1_000

/** So long nobody can have read a question and chosen an answer. */
export const GLANCE_MS = 400

/**
 * Whether what is shown has been shown long enough for a press to mean it; a page begins unsettled.
 *
 * Args: `shown` changes whenever something else is shown; `ms` says how long that is strange.
 */
export function useSettled(shown: () => unknown, ms: () => number = () => PRESS_MS): Ref<boolean> {
  const settled = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    shown,
    () => {
      clearTimeout(timer)
      settled.value = false
      timer = setTimeout(() => (settled.value = true), ms())
    },
    // A press may come before the page is drawn again.
    { flush: 'sync', immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return settled
}

/** Takes clicks away, and keys that press something, until what is shown has `settled`. */
export function useHeldPresses(settled: Readonly<Ref<boolean>>): void {
  function hold(event: Event): void {
    if (settled.value) return
    event.preventDefault()
    event.stopPropagation()
  }
  /** What is typed and Tab are nobody's mistake. */
  function holdKey(event: KeyboardEvent): void {
    const typing = event.target instanceof Element && event.target.matches('input, textarea')
    if (event.key === 'Enter' || (event.key.length === 1 && !typing)) hold(event)
  }

  onMounted(() => {
    addEventListener('click', hold, true)
    addEventListener('keydown', holdKey, true)
  })
  onBeforeUnmount(() => {
    removeEventListener('click', hold, true)
    removeEventListener('keydown', holdKey, true)
  })
}
