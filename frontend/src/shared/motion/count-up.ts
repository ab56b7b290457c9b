import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'

import { isStill } from '@/shared/motion/reduced-motion'
import { MS } from '@/shared/motion/timing'

/** What is shown of a number on its way after `share` of its time: quick first, then slower. */
export function onTheWay(from: number, to: number, share: number): number {
  if (share >= 1) return to
  return Math.round(from + (to - from) * (1 - (1 - Math.max(0, share)) ** 3))
}

/**
 * A number that runs to its value, from the one before; at once for who wants no motion.
 *
 * Args: `to` the value; `from` where the first run begins, the value itself by default.
 */
export function useCountUp(to: () => number, from?: number, ms: number = MS.show): Readonly<Ref<number>> {
  const shown = ref(from === undefined || isStill() ? to() : from)
  let frame = 0

  function run(): void {
    cancelAnimationFrame(frame)
    const [begin, end] = [shown.value, to()]
    if (begin === end) return
    if (isStill()) {
      shown.value = end
      return
    }
    const began = performance.now()
    const step = (): void => {
      const share = (performance.now() - began) / ms
      shown.value = onTheWay(begin, end, share)
      if (share < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
  }

  watch(to, run)
  if (from !== undefined) run()
  onScopeDispose(() => cancelAnimationFrame(frame))
  return readonly(shown)
}
