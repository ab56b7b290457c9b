import { useI18n } from 'vue-i18n'

/** A time to a hundredth of a second, as the reader's language writes it: `2.41 s`, or `2.41 seconds`. */
export function useSeconds() {
  const { locale } = useI18n()

  function seconds(ms: number, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    return new Intl.NumberFormat(locale.value, { style: 'unit', unit: 'second', unitDisplay, ...digits }).format(ms / 1000)
  }

  return { seconds }
}
