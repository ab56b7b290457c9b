import { computed } from 'vue'

import type { Step } from '@/features/games/board/podium'
import { playerSteps, teamSteps } from '@/features/games/board/podium'
import type { View } from '@/features/games/client/view'
import { finaleBeats, type FinaleBeat, toldAfter } from '@/features/games/finale/schedule'
import { useGame } from '@/features/games/game'
import { useClocked } from '@/features/games/show/clocked'
import { useTeams } from '@/features/games/teams'
import { useBeats } from '@/shared/motion'

/** Who has won, and how far the telling of it is. Nobody has won a game without a point. */
export function useFinale(view: () => View, onBeat?: (beat: FinaleBeat, steps: Step[]) => void) {
  const game = useGame()
  const { teamName } = useTeams()
  const steps = computed<Step[]>(() => {
    const { board, you } = view()
    if (!board) return []
    return board.teams.length > 0 ? teamSteps(board.teams, teamName, you?.team) : playerSteps(board, you?.slot)
  })
  const ranks = computed(() => steps.value.map(({ rank }) => rank))
  const { beat } = useBeats(() => finaleBeats(ranks.value), {
    // Who comes when it is over sees how it ended.
    since: () => game.endedAt ?? 0,
    now: game.serverNow,
    onBeat: (name) => onBeat?.(name, steps.value),
  })
  /** Whether the room knows who has won: by the clock, so that a phone which is kept still tells nobody before. */
  const told = useClocked((now) => {
    const until = (game.endedAt ?? 0) + toldAfter(ranks.value)
    return now < until ? [false, until] : [true, null]
  })
  const played = computed(() => view().index >= 0 || steps.value.length > 0)
  return { steps, played, beat: computed(() => beat.value ?? 'table'), told }
}
