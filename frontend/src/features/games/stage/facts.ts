import { useI18n } from 'vue-i18n'

import type { RevealModel } from '@/contract/contract'
import { useWinnerWords } from '@/features/games/room/winner-words'
import { useSeconds } from '@/features/games/show/seconds'
import { useKinds } from '@/kinds'
import { isolated } from '@/shared/isolated'
import { useNumbers } from '@/shared/numbers'

/** What is told of a question once its answer is known, seen and read out alike; null where there is nothing. */
export interface Facts {
  /** How many were right. */
  correct: string | null
  /** Who won it, or was the fastest. */
  first: string | null
  streak: string | null
}

export function useFacts() {
  const { t } = useI18n()
  const { number } = useNumbers()
  const { seconds } = useSeconds()
  const { wonBy } = useWinnerWords()
  const { hasSolution } = useKinds()

  function first({ winner, fastest, index }: RevealModel, total: number): string | null {
    if (winner) return wonBy(winner.name, index, total)
    return fastest && t('show.fastest', { name: isolated(fastest.name), time: seconds(fastest.ms) })
  }
  function correct({ solution, distribution: { answered, correct: right } }: RevealModel): string | null {
    if (!hasSolution(solution)) return null
    return answered > 0 ? t('stage.correct', { n: number(right), total: number(answered) }) : t('stage.noAnswers')
  }
  function factsOf(reveal: RevealModel, total: number): Facts {
    const { streak_ended: ended } = reveal
    const streak = ended && t('show.streakEnded', { name: isolated(ended.name), n: number(ended.streak) })
    return { correct: correct(reveal), first: first(reveal, total), streak }
  }

  return { factsOf }
}
