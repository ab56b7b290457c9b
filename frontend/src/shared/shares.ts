/** Shares of right answers. */
import { useI18n } from 'vue-i18n'

const HARD = 0.35
const EASY = 0.7

/** Whether few knew it, or most; null where nothing is right. */
export function lookOf(share: number | null): 'hard' | 'easy' | '' {
  if (share === null) return ''
  return share < HARD ? 'hard' : share >= EASY ? 'easy' : ''
}

/** A share as the reader's language writes it. */
export function usePercent(): (share: number) => string {
  const { locale } = useI18n()
  return (share) => new Intl.NumberFormat(locale.value, { style: 'percent' }).format(share)
}
