import { useI18n } from 'vue-i18n'

import { useTeams } from '@/features/games'
import type { Words } from '@/features/results/sheets'
import { useKinds } from '@/kinds'
import { useNumbers } from '@/shared/numbers'
import { usePercent } from '@/shared/shares'

/** `language` as it is written where the reader lives: the order of a date differs from country to country. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language
}

/** How the reader's language says what results hold. */
export function useResultWords() {
  const { t, locale } = useI18n()
  const { number } = useNumbers()
  const share = usePercent()
  const kinds = useKinds()
  const { teamName } = useTeams()

  const words: Words = {
    t: (key) => t(key),
    team: teamName,
    kinds,
  }

  function day(at: number): string {
    return new Intl.DateTimeFormat(localeOf(locale.value), { dateStyle: 'long' }).format(at)
  }

  function moment(at: number): string {
    return new Intl.DateTimeFormat(localeOf(locale.value), { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  }

  function seconds(ms: number): string {
    const style = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(locale.value, style).format(ms / 1000)
  }

  const percent = (value: number): string => share(value / 100)

  return { words, number, day, moment, seconds, percent }
}
