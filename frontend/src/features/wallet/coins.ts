import { useI18n } from 'vue-i18n'

import { useNumbers } from '@/shared/numbers'

/** Coins as the reader's language says them. */
export function useCoins() {
  const { t, locale } = useI18n()
  const { number } = useNumbers()

  /** So many, in words. */
  function coins(count: number): string {
    return t('wallet.coins', { n: number(count) }, count)
  }

  /** What came or went, with its sign: a colour alone would not tell. */
  function change(amount: number): string {
    return new Intl.NumberFormat(locale.value, { signDisplay: 'exceptZero' }).format(amount)
  }

  return { coins, change, number }
}
