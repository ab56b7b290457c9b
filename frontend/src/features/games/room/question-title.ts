import { useI18n } from 'vue-i18n'

import { isTieBreaker } from '@/features/games/client/tie-break'

/** What a question is called: which of how many, or the one that breaks a tie. */
export function useQuestionTitle() {
  const { t } = useI18n()

  function questionTitle(index: number, total: number): string {
    return isTieBreaker({ index, question_count: total }) ? t('room.tieBreaker') : t('question.of', { number: index + 1, total })
  }

  return { questionTitle }
}
