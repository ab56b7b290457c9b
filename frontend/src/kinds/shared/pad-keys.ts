import { onBeforeUnmount, onMounted } from 'vue'

import { strokeOf } from '@/shared/keyboard'

export interface PadKeys {
  options: () => number
  tap: (position: number) => void
  /** Enter; left out where a tap is the answer. */
  lockIn?: () => void
}

/** Keys of a pad: a digit or a letter taps, Enter locks in. */
export function usePadKeys({ options, tap, lockIn }: PadKeys): void {
  function onKey(event: KeyboardEvent): void {
    const stroke = strokeOf(event, options())
    if (!stroke || event.repeat) return
    if (stroke.does === 'choose') tap(stroke.choice)
    else if (stroke.does === 'next' && lockIn) lockIn()
    else return
    event.preventDefault()
  }

  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
}
