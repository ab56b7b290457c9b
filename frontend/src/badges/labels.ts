import { useI18n } from 'vue-i18n'

import { goalOf, seriesOf } from '@/badges/badges'
import type { BadgeName } from '@/contract/contract'
import { useNumbers } from '@/shared/numbers'

/** What badges are called and given for, in the reader's language. */
export function useBadgeLabels() {
  const { t } = useI18n()
  const { number } = useNumbers()

  function badgeName(name: BadgeName): string {
    return t(`badges.names.${name}`)
  }

  function badgeText(name: BadgeName): string {
    const goal = goalOf(name)
    return t(`badges.series.${seriesOf(name)}`, { n: number(goal) }, goal)
  }

  return { badgeName, badgeText }
}
