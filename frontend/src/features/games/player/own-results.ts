import type { PersonalQuestionResult, RevealModel } from '@/contract/contract'
import { isPending, isPutOut, type View } from '@/features/games/client/view'
import { hasSolution } from '@/kinds'

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
  const listed = view.reveals.flatMap(({ index, outcomes, solution }) => {
    const outcome = outcomes?.[you.slot - 1]
    if (outcome === undefined) return []
    return [
      {
        index,
        answered: outcome !== NO_ANSWER,
        // The list has no sign of its own for an answer that is neither right nor wrong.
        correct: hasSolution(solution) ? outcome !== NO_ANSWER && outcome !== WRONG : null,
        points: Math.max(0, outcome),
      },
    ]
  })
  if (listed.length > 0) return listed
  return you.results.filter(({ index }) => view.reveals.some((reveal) => reveal.index === index))
}

/**
 * `thanks`: an answer was given, and nothing could be right or wrong. `pending`: what it brought is
 * not known yet; of many players each is told alone, a moment after the reveal.
 */
export type Mood = 'right' | 'wrong' | 'none' | 'thanks' | 'pending'

/** Of those, the questions of which an answer could be right or wrong. */
export function judged(view: View): RevealModel[] {
  return view.reveals.filter(({ solution }) => hasSolution(solution))
}

/** How what was revealed went for the reader: of a round, at least half must be right. */
export function moodOf(view: View): Mood {
  const results = ownResults(view)
  if (isPending(view)) return 'pending'
  const asked = judged(view).length
  if (!results.some(({ answered }) => answered)) return 'none'
  if (asked === 0) return 'thanks'
  const right = results.filter(({ correct }) => correct).length
  if (view.reveals.length > 1) return right * 2 >= asked ? 'right' : 'none'
  return right > 0 ? 'right' : 'wrong'
}

/** Whether the reader was put out before what is revealed now, and only watched. */
export function onlyWatched({ you, reveals }: View): boolean {
  return you !== null && you.out && !isPutOut(you, reveals)
}
