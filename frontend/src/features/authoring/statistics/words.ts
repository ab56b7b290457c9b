import { useI18n } from 'vue-i18n'

import { useNumbers } from '@/shared/numbers'
import { usePercent } from '@/shared/shares'

/** Shares and times as the reader's language writes them. */
export function useFigures() {
  const { locale } = useI18n()
  const { number } = useNumbers()
  const percent = usePercent()

  function seconds(ms: number): string {
    const style = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 0 } as const
    return new Intl.NumberFormat(locale.value, style).format(Math.max(1, Math.round(ms / 1000)))
  }

  return { number, percent, seconds }
}
