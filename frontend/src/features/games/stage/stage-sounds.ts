import { computed, watch, type Ref } from 'vue'

import type { View } from '@/features/games/client/view'
import { useServerNow } from '@/features/games/room/server-now'
import { leadIn } from '@/features/games/show/lead-in'
import { type StageMoment, stageSound } from '@/features/games/sounds/sound-cues'
import { useSounds } from '@/features/games/sounds/sounds'

/** The sounds of the room, in the host's window or on the big screen. */
export function useStageSounds(
  place: 'host' | 'screen',
  view: Ref<View | null>,
  players: Ref<number>,
) {
  const sounds = useSounds(place)
  const now = useServerNow()
  const moment = computed<StageMoment | null>(() => {
    const seen = view.value
    if (!seen) return null
    const left = seen.deadline === null ? null : Math.ceil((seen.deadline - now.value) / 1000)
    return {
      phase: seen.phase,
      index: seen.index,
      leading: leadIn(seen, now.value).part,
      players: players.value,
      seconds: left === null ? null : Math.max(0, left),
    }
  })
  watch(moment, (next, before) => {
    const sound = next && stageSound(before ?? null, next)
    if (sound) sounds.play(sound)
  })
  return sounds
}
