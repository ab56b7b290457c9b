import { useI18n } from 'vue-i18n'

import { SayableError } from '@/shared/sayable-error'

/** Errors as sentences that say what to do, in the reader's language. */
export function useSentences() {
  const { t, te } = useI18n()

  /** Ours where we have one, else the server's own words, else a general one. */
  function sentenceOf(error: unknown): string {
    if (error instanceof SayableError) {
      if (te(error.textKey, 'en')) return [t(error.textKey), again(error.againAfterS)].filter(Boolean).join(' ')
      if (error.message) return error.message
    }
    return t('errors.unexpected')
  }

  function again(seconds: number | null): string {
    if (seconds === null) return ''
    const minutes = Math.ceil(seconds / 60)
    return seconds < 100 ? t('errors.againInSeconds', { n: seconds }, seconds) : t('errors.againInMinutes', { n: minutes }, minutes)
  }

  return { sentenceOf }
}
