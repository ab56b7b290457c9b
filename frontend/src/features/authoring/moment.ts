import { useI18n } from 'vue-i18n'

/** A moment as the reader's language and clock write it. */
export function useMoment(): (at: number) => string {
  const { locale } = useI18n()
  return (at) => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}
