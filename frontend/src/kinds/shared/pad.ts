import type { PublicQuestion } from '@/contract/contract'

/** What every pad is given: where a player of a game answers on the phone. */
export interface PadProps {
  question: PublicQuestion
  gameId: string
  index: number
  /** Whether the texts are shown; without, colour and shape point to the big screen. */
  texts: boolean
  disabled?: boolean
}
