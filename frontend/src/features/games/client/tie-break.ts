/** One more question for those who share the first place, if the quiz has one. */
import type { View } from '@/features/games/client/view'

/** Whether what is asked now is that question: it comes after all that are counted. */
export function isTieBreaker({ index, question_count: count }: Pick<View, 'index' | 'question_count'>): boolean {
  return count > 0 && index >= count
}

/**
 * Whether the host may ask it now.
 *
 * Args: `questions` how many the quiz has, as its host was told.
 */
export function mayBreakTie(view: View, questions: number): boolean {
  const { index, question_count: count, decided, board } = view
  const level = board?.top.filter(({ rank, score }) => rank === 1 && score > 0).length ?? 0
  return questions > count && index + 1 === count && !decided && level > 1
}
