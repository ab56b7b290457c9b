const NUMBER_MAX = 1e15

/** The number that `text` means to a reader of `locale`, or null. */
export function parseNumber(text: string, locale: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/[−–]/g, '-')
  const decimal = decimalMark(plain, locale)
  const digits = plain.replace(/[.,]/g, (_mark, at: number) => (at === decimal ? '.' : ''))
  const marks = plain.replace(/[^.,]/g, '').length
  if (marks > 1 && !/^[+-]?\d{1,3}([.,]\d{3})*([.,]\d*)?$/.test(plain)) return null
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(digits)) return null
  const value = Number(digits)
  return Math.abs(value) <= NUMBER_MAX ? value : null
}

/** Where the decimal mark of `plain` stands, or -1: the other marks group thousands. */
function decimalMark(plain: string, locale: string): number {
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'))
  if (last < 0) return -1
  const mark = plain[last]
  if (plain.indexOf(mark ?? '') !== last) return -1
  const alone = !plain.slice(0, last).match(/[.,]/)
  const grouping = new Intl.NumberFormat(locale).formatToParts(1e6).find((p) => p.type === 'group')
  const looksGrouped = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain)
  return alone && looksGrouped && mark === grouping?.value ? -1 : last
}
