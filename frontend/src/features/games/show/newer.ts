/** What services tell of a reveal that are newer than the oldest one that is still met. */
import type { RevealModel } from '@/contract/contract'
import type { View } from '@/features/games/client/view'

export interface Fastest {
  slot: number
  name: string
  /** On the question's clock. */
  ms: number
}
export interface StreakEnded {
  slot: number
  name: string
  streak: number
}
export type ShownReveal = RevealModel & { fastest?: Fastest | null; streak_ended?: StreakEnded | null }

/** Which answer of a round the room is shown; where that is not told, it has seen them all. */
export function stepOf(view: View & { step?: number }): number {
  return view.step ?? view.reveals.length
}
