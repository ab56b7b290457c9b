/** Which moment of a question the room sees now, by the server's clock. */
import type { MaybeRefOrGetter } from 'vue'
import { computed, toValue, watch } from 'vue'

import type { View } from '@/features/games/client/view'
import { type RevealBeat, revealingOf, type Showing, showing } from '@/features/games/show/beats'
import { useClocked } from '@/features/games/show/clocked'
import { type LeadIn, leadIn } from '@/features/games/show/lead-in'
import type { Part } from '@/features/games/show/parts'
import { cueOf } from '@/features/games/show/reveal-cues'
import { useCues } from '@/features/games/sounds/sounds'
import { hasSolution } from '@/kinds'
import { isStill } from '@/shared/motion'

export function useShown(view: () => View, part: MaybeRefOrGetter<Part | undefined>, since: () => number) {
  const { play } = useCues()

  const leading = useClocked<LeadIn>((now) => {
    const { part: shown, until } = leadIn(view(), now)
    return [shown, until]
  })
  const beat = useClocked<RevealBeat>((now) => {
    const seen = toValue(part)
    if (seen?.shows !== 'answer') return ['facts', null]
    const { reveal } = seen
    const revealing = revealingOf(view().rules, reveal, hasSolution(reveal.solution))
    const { beat: shown, left }: Showing = showing(revealing, now - since(), isStill())
    return [shown, left === null ? null : now + left]
  })
  const heard = computed(() => {
    const seen = toValue(part)
    return seen?.shows === 'answer' ? { index: seen.reveal.index, beat: beat.value, reveal: seen.reveal } : null
  })
  // Not what was there before the page was.
  watch(heard, (next, before) => {
    const cue = next && cueOf(next.beat, next.reveal)
    if (cue && (next.beat !== before?.beat || next.index !== before.index)) play(cue)
  })
  return { leading, beat }
}
