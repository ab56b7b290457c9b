import { computed } from 'vue'

import { type BoardBeat, overtakes, type Placed, rowsAt } from '@/features/games/board/moves'
import { useCues } from '@/features/games/sounds/sounds'
import { type Beat, MS, useBeats } from '@/shared/motion'

const BEATS: Beat<BoardBeat>[] = [
  { name: 'before', ms: 900 },
  { name: 'counting', ms: MS.show + 250 },
  { name: 'after', ms: 0 },
]
const STILL: Beat<BoardBeat>[] = [{ name: 'after', ms: 0 }]

/** The rows of a board on their way from the one before; without one they stand where they are. */
export function useBoardMotion<Row extends Placed>(
  now: () => readonly Row[],
  before: () => readonly Row[] | null,
  limit: () => number,
) {
  const { play } = useCues()
  const { beat, over } = useBeats(() => (before() ? BEATS : STILL), {
    onBeat: (name) => {
      if (name === 'after' && overtakes(now(), before(), limit())) play('boardMove')
    },
  })
  const shown = computed(() => rowsAt(beat.value ?? 'after', now(), before(), limit()))
  return { shown, over }
}
