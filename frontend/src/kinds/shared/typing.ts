/** Fields to type in, for kinds that are answered by words or by a number. */
import type { ByTyping } from '@/kinds/shared/inputs'
import { parseNumber } from '@/kinds/shared/parse-number'
import type { Say } from '@/kinds/shared/say'

export const TEXT_MAX = 200

/** A line of text; `advice` stands under it. */
export function textField<R>(
  make: (text: string) => R,
  textOf: (response: R) => string,
  advice: (say: Say) => string,
): ByTyping<R> {
  return {
    inputmode: 'text',
    read(text) {
      const kept = text.slice(0, TEXT_MAX)
      return kept.trim() ? make(kept) : undefined
    },
    write: textOf,
    note: (_text, say) => ({ text: advice(say) }),
  }
}

/** A number as the reader writes numbers; under it how it is understood. */
export function numberField<R>(make: (value: number) => R, valueOf: (response: R) => number): ByTyping<R> {
  return {
    inputmode: 'decimal',
    read(text, locale) {
      const value = parseNumber(text, locale)
      return value === null ? undefined : make(value)
    },
    write: (response, locale) =>
      new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(valueOf(response)),
    note(text, say) {
      if (!text.trim()) return null
      const value = parseNumber(text, say.locale())
      return value === null
        ? { text: say.t('answer.notNumber'), fault: true }
        : { text: say.t('answer.understood', { value: say.number(value) }) }
    },
  }
}

/** `value` with its unit, if it has one. */
export function amount(value: number, unit: string | null, say: Say): string {
  return unit ? `${say.number(value)} ${unit}` : say.number(value)
}
