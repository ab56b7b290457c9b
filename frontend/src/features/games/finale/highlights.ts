import type { View } from '@/features/games/client/view'

export interface Highlights {
  hardest: { index: number; text: string; answered: number; correct: number } | null
  fastest: { slot: number; name: string; index: number; ms: number } | null
  comeback: { slot: number; name: string; from_rank: number; to_rank: number } | null
}

/** Older services tell none. */
export function highlightsOf(view: View): Highlights | null {
  return (view as View & { highlights?: Highlights | null }).highlights ?? null
}
