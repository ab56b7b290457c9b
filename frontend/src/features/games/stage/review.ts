/** How a reveal is gone through: each answer, then the board, but for the last, which the winners follow. */
import type { View } from '@/features/games/client/view'

type Seen = Pick<View, 'rules' | 'reveals' | 'index' | 'question_count' | 'decided'>

/** Whether everybody follows the host through the answers, phones too: those of a round. */
export function isReviewed({ rules }: Pick<View, 'rules'>): boolean {
  return rules.round_size > 1
}

/** Whether nothing is asked any more, but to break a tie. */
export function isLast({ index, question_count: count, decided }: Seen): boolean {
  return decided || index + 1 >= count
}

/** Whether a board is shown after the answers; of nothing but skipped questions it is all there is. */
export function showsBoard(view: Seen): boolean {
  return !isLast(view) || view.reveals.length === 0
}
