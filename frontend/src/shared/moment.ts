import { useI18n } from 'vue-i18n'

/** A moment as the reader's language and clock write it; `exactly` tells two apart that are close. */
export function useMoment(): (at: number, exactly?: boolean) => string {
  const { locale } = useI18n()
  return (at, exactly = false) =>
    new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: exactly ? 'medium' : 'short' }).format(at)
}
