import type { PersonalQuestionResult } from '@/contract/contract'
import type { View } from '@/features/games/client/view'

/** In `outcomes` of live games: what stands for an answer that earned no points. */
const WRONG = -1
const NO_ANSWER = -2

/**
 * What the revealed questions brought the reader: told by a message of their own in hosted
 * games, and by the reveal's list of outcomes, one for each slot, in live ones.
 */
export function ownResults(view: View): PersonalQuestionResult[] {
  const { you } = view
  if (!you) return []
  const listed = view.reveals.flatMap(({ index, outcomes }) => {
    const outcome = outcomes?.[you.slot - 1]
    if (outcome === undefined) return []
    return [
      {
        index,
        answered: outcome !== NO_ANSWER,
        correct: outcome !== NO_ANSWER && outcome !== WRONG,
        points: Math.max(0, outcome),
      },
    ]
  })
  return listed.length > 0 ? listed : you.results
}

export type Mood = 'right' | 'wrong' | 'none'

/** How what was revealed went for the reader: of a round, at least half must be right. */
export function moodOf(view: View): Mood {
  const results = ownResults(view)
  const right = results.filter(({ correct }) => correct).length
  if (view.reveals.length > 1) return right * 2 >= view.reveals.length ? 'right' : 'none'
  if (!results.some(({ answered }) => answered)) return 'none'
  return right > 0 ? 'right' : 'wrong'
}
