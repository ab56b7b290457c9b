/** Fields to type in, for kinds that are answered by words or by a number. */
import type { ByTyping } from '@/kinds/shared/inputs'
import { MINUS, parseNumber, PLUS } from '@/kinds/shared/parse-number'
import type { Say } from '@/kinds/shared/say'
import { cutText } from '@/shared/text'

/** Code points that the service takes. */
export const TEXT_MAX = 200

const SIGN = new RegExp(`^\\s*[${MINUS}${PLUS}]\\s*`, 'u')
const NEGATIVE = new RegExp(`^\\s*[${MINUS}]`, 'u')

/** A line of text; `advice` stands under it. */
export function textField<R>(
  make: (text: string) => R,
  textOf: (response: R) => string,
  advice: (say: Say) => string,
): ByTyping<R> {
  return {
    inputmode: 'text',
    read(text) {
      const kept = cutText(text, TEXT_MAX)
      return kept.trim() ? make(kept) : undefined
    },
    write: textOf,
    note: (_text, say) => ({ text: advice(say) }),
  }
}

/** A number as the reader writes numbers, with or without its unit; under it how it is understood. */
export function numberField<R>(make: (value: number) => R, valueOf: (response: R) => number): ByTyping<R> {
  return {
    inputmode: 'decimal',
    flip: flipped,
    read(text, locale, unit) {
      const value = parseNumber(text, locale, unit)
      return value === null ? undefined : make(value)
    },
    write: (response, locale) =>
      new Intl.NumberFormat(locale, { useGrouping: false, maximumSignificantDigits: 15 })
        .format(valueOf(response))
        .replace('−', '-'),
    note(text, say, unit) {
      if (!text.replace(SIGN, '').trim()) return null
      const value = parseNumber(text, say.locale(), unit)
      return value === null
        ? { text: say.t('answer.notNumber'), fault: true }
        : { text: say.t('answer.understood', { value: say.number(value) }) }
    },
  }
}

/** `text` with the other sign: the keypads of some phones have none. */
export function flipped(text: string): string {
  const without = text.replace(SIGN, '')
  return NEGATIVE.test(text) ? without : `-${without.trimStart()}`
}

/** `value` with its unit, if it has one. */
export function amount(value: number, unit: string | null, say: Say): string {
  return unit ? `${say.number(value)} ${unit}` : say.number(value)
}
