import { plainDigits } from '@/shared/digits'

const NUMBER_MAX = 1e15

/** Wide forms of East Asian keyboards, and units that are one character. */
const WIDE = /[\uff01-\uff5e\uffe0-\uffe6\u2103\u2109\u3380-\u33df]/g
/** What stands for a minus and a plus on all keyboards, for a set of characters. */
export const MINUS = String.raw`\p{Pd}\u2212\u207b\u02d7\u30fc\uff70`
export const PLUS = String.raw`+\uff0b\ufe62\u207a`
/** Signs and marks of all keyboards, as those of an ordinary one. */
const FORMS: [RegExp, string][] = [
  [/\p{Cf}/gu, ''],
  [new RegExp(`[${MINUS}]`, 'gu'), '-'],
  [new RegExp(`[${PLUS}]`, 'gu'), '+'],
  [/[\u3002\uff61\u06d4]/g, '.'],
  [/[\u060c\u3001]/g, ','],
  [/['\u2019\u2018\u02bc\u0060\u00b4_]/g, "'"],
  [/\s+/g, ' '],
]
const NO_DIGITS = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]|\p{No}/u
/** Sets of digits of which the last may be followed by decimals. */
const GROUPS = [
  String.raw`[1-9]\d{0,2}(?: \d{3})+`,
  String.raw`[1-9]\d{0,2}(?:'\d{3})+`,
  String.raw`[1-9]\d{0,2}(?:٬\d{3})+`,
]
const BY_COMMAS = String.raw`[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d\d)+,\d{3}`
const BY_POINTS = String.raw`[1-9]\d{0,2}(?:\.\d{3})+`
const EITHER = [
  String.raw`(?:\d+|${GROUPS.join('|')})?[.,٫]\d+`,
  String.raw`(?:\d+|${GROUPS.join('|')})[.,٫]?`,
  String.raw`(?:${BY_COMMAS})[.٫]\d*`,
  String.raw`${BY_POINTS}[,٫]\d*`,
  String.raw`[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d?(?:,\d\d)+,\d{3}`,
  String.raw`[1-9]\d{0,2}(?:\.\d{3}){2,}`,
]
const NUMBER = new RegExp(`^(?:${EITHER.join('|')})$`)

/** The number that `text` means to a reader of `locale` where the question asks for `unit`, or null. */
export function parseNumber(text: string, locale: string, unit: string | null = null): number | null {
  const narrow = plainDigits(text).replace(WIDE, (wide) => wide.normalize('NFKC'))
  const typed = FORMS.reduce((kept, [form, instead]) => kept.replace(form, instead), narrow).trim()
  const [sign, digits] = bare(typed, unit)
  if (NO_DIGITS.test(digits) || !NUMBER.test(digits)) return null
  const value = Number(digits.replace(/[ '٬٫.,]/g, (_mark, at: number) => (at === decimalMark(digits, locale) ? '.' : '')))
  if (value > NUMBER_MAX) return null
  // Nobody means a zero below zero.
  return sign === '-' && value !== 0 ? -value : value
}

/** Sign and digits of `typed`, whose unit may stand on either side of the digits. */
function bare(typed: string, unit: string | null): [sign: string, digits: string] {
  const units = spellings(unit)
  const cut = (text: string) => withoutUnit(text, units)
  const [, first = '', rest = ''] = /^([+-]?) ?(.*)$/.exec(typed) ?? []
  const plain = cut(rest)
  if (first || plain === rest) return [first, plain]
  // As in "$-5".
  const [, second = '', digits = ''] = /^([+-]?) ?(.*)$/.exec(plain) ?? []
  return [second, digits]
}

function withoutUnit(text: string, units: string[]): string {
  const low = text.toLowerCase()
  for (const unit of units) {
    if (low.endsWith(unit)) return text.slice(0, text.length - unit.length).trimEnd()
    if (low.startsWith(unit)) return text.slice(unit.length).trimStart()
  }
  return text
}

/** How `unit` may be typed, the longest first; none for one that begins or ends with a digit. */
function spellings(unit: string | null): string[] {
  const plain = unit?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (!plain) return []
  const all = new Set([plain, unit?.trim().toLowerCase() ?? ''])
  for (const one of [...all]) {
    all.add(one.replaceAll('°', 'º')).add(one.replaceAll('°', '˚')).add(`${one}.`)
    if (one.startsWith('°')) all.add('°').add('º').add(one.slice(1).trim())
    if (one === '%') all.add('٪').add('％')
  }
  return [...all].filter((one) => one && !/^\d|^[.,]?$/.test(one)).sort((a, b) => b.length - a.length)
}

/** Where the decimal mark of `digits` stands, or -1: the other marks group thousands. */
function decimalMark(digits: string, locale: string): number {
  const arabic = digits.indexOf('٫')
  if (arabic >= 0) return arabic
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  const mark = digits[last]
  if (mark === undefined || digits.indexOf(mark) !== last) return -1
  const grouping = new Intl.NumberFormat(locale).formatToParts(1e6).find((part) => part.type === 'group')
  const looksGrouped = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)
  return looksGrouped && mark === grouping?.value ? -1 : last
}
