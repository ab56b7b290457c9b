import { useI18n } from 'vue-i18n'

import { useNumbers } from '@/shared/numbers'

/** Shares and times as the reader's language writes them. */
export function useFigures() {
  const { locale } = useI18n()
  const { number } = useNumbers()

  function percent(share: number): string {
    return new Intl.NumberFormat(locale.value, { style: 'percent' }).format(share)
  }

  function seconds(ms: number): string {
    const style = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 0 } as const
    return new Intl.NumberFormat(locale.value, style).format(Math.max(1, Math.round(ms / 1000)))
  }

  return { number, percent, seconds }
}
