import { useI18n } from 'vue-i18n'

import { ApiError } from '@/api/errors'
import { AuthError } from '@/features/account/cognito/errors'

/** Errors as sentences that say what to do, in the reader's language. */
export function useSentences() {
  const { t, te } = useI18n()

  /** Ours for a code we know, else the server's own words, else a general one. */
  function sentenceOf(error: unknown): string {
    if (error instanceof AuthError) return t(`authErrors.${error.code}`)
    if (error instanceof ApiError) {
      if (te(`errors.${error.code}`, 'en')) return t(`errors.${error.code}`)
      if (error.message) return error.message
    }
    return t('errors.unexpected')
  }

  return { sentenceOf }
}
