import { useI18n } from 'vue-i18n'

/** Numbers and times as the reader's language writes them. */
export function useNumbers() {
  const { locale, t } = useI18n()

  function number(value: number): string {
    return new Intl.NumberFormat(locale.value, { maximumSignificantDigits: 15 }).format(value)
  }

  /** Whole minutes of a quiz, at least one. */
  function minutes(seconds: number): string {
    const count = Math.max(1, Math.round(seconds / 60))
    return t('common.minutes', { n: number(count) }, count)
  }

  return { number, minutes }
}
