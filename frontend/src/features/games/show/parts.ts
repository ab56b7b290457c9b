/** What the room is shown of a reveal, one thing after the other. */
import type { RevealModel } from '@/contract/contract'
import type { View } from '@/features/games/client/view'
import { type Reviewed, showsBoard } from '@/features/games/show/review'

export type Part = { shows: 'answer' | 'explanation'; reveal: RevealModel } | { shows: 'board' }

/**
 * Whether an explanation is a card of its own. In a round the quiz master reads it out with the
 * answer, and hosts who leave the lead-in out want a quick evening: there it stands below.
 */
export function explainsApart({ rules }: Pick<View, 'rules'>): boolean {
  return rules.round_size === 1 && rules.lead_in !== 'none'
}

/** After the last question there is no board: the winners come next. */
export function partsOf(view: Reviewed): Part[] {
  const apart = explainsApart(view)
  return [
    ...view.reveals.flatMap((reveal): Part[] =>
      apart && reveal.explanation
        ? [{ shows: 'answer', reveal }, { shows: 'explanation', reveal }]
        : [{ shows: 'answer', reveal }],
    ),
    ...(showsBoard(view) ? [{ shows: 'board' } as const] : []),
  ]
}
