import { useI18n } from 'vue-i18n'

import { isTieBreaker } from '@/features/games/client/tie-break'
import { isolated } from '@/shared/isolated'

/** What is said of who won a question: they were the first to be right, or the nearest where a tie is broken. */
export function useWinnerWords() {
  const { t } = useI18n()

  function wonBy(name: string, index: number, total: number): string {
    const nearest = isTieBreaker({ index, question_count: total })
    return t(nearest ? 'room.nearestWas' : 'room.firstWas', { name: isolated(name) })
  }

  return { wonBy }
}
