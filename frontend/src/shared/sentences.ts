import { useI18n } from 'vue-i18n'

import { SayableError } from '@/shared/sayable-error'

/** Errors as sentences that say what to do, in the reader's language. */
export function useSentences() {
  const { t, te } = useI18n()

  /** Ours where we have one, else the server's own words, else a general one. */
  function sentenceOf(error: unknown): string {
    if (error instanceof SayableError) {
      if (te(error.textKey, 'en')) return t(error.textKey)
      if (error.message) return error.message
    }
    return t('errors.unexpected')
  }

  return { sentenceOf }
}
