import { useI18n } from 'vue-i18n'

import { useNumbers } from '@/shared/numbers'

/** The reader's language, for words that are made outside of templates. */
export interface Say {
  t: (key: string, named?: Record<string, unknown>) => string
  number: (value: number) => string
  list: (texts: string[]) => string
  locale: () => string
}

export function useSay(): Say {
  const { t, locale } = useI18n()
  const { number } = useNumbers()
  return {
    t: (key, named) => t(key, named ?? {}),
    number,
    list: (texts) => new Intl.ListFormat(locale.value, { type: 'unit' }).format(texts),
    locale: () => locale.value,
  }
}
