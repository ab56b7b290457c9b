/** How a reveal is gone through: each answer, then the board, but for the last, which the winners follow. */
import type { View } from '@/features/games/client/view'

export type Reviewed = Pick<View, 'rules' | 'reveals' | 'index' | 'question_count' | 'decided'>

/** Whether nothing is asked any more, but to break a tie. */
export function isLast({ index, question_count: count, decided }: Reviewed): boolean {
  return decided || index + 1 >= count
}

/** Whether a board is shown after the answers; of nothing but skipped questions it is all there is. */
export function showsBoard(view: Reviewed): boolean {
  return !isLast(view) || view.reveals.length === 0
}
