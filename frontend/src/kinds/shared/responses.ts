/** A response while it is being made: what each kind of question makes of input. */
import type { PublicQuestion, ResponseModel } from '@/contract/contract'

export const TEXT_MAX = 200
const NUMBER_MAX = 1e15

/** The response after choosing the `choice`-th option (from 0); undefined when nothing is left. */
export function choose(
  question: PublicQuestion,
  current: ResponseModel | undefined,
  choice: number,
): ResponseModel | undefined {
  if (question.kind === 'true_false') {
    return choice > 1 ? current : { kind: 'true_false', value: choice === 0 }
  }
  const id = question.choices[choice]?.id
  if (id === undefined) return current
  if (question.kind === 'single_choice') return { kind: 'single_choice', choice: id }
  if (question.kind !== 'multiple_select') return current
  const before = current?.kind === 'multiple_select' ? current.choices : []
  const choices = before.includes(id) ? before.filter((other) => other !== id) : [...before, id]
  return choices.length > 0 ? { kind: 'multiple_select', choices } : undefined
}

/** The order a player sees: their own, or the one the server dealt, which is never the right one. */
export function orderShown(question: PublicQuestion, response: ResponseModel | undefined): string[] {
  return response?.kind === 'ordering' ? response.order : question.choices.map(({ id }) => id)
}

/** `order` with the item at `from` put at `to`. */
export function moved(order: string[], from: number, to: number): string[] {
  const rest = order.filter((_, position) => position !== from)
  return [...rest.slice(0, to), ...order.slice(from, from + 1), ...rest.slice(to)]
}

export function openAnswer(text: string): ResponseModel | undefined {
  const kept = text.slice(0, TEXT_MAX)
  return kept.trim() ? { kind: 'open_answer', text: kept } : undefined
}

/** A typed number as a response; `locale` settles what a lone comma or point means. */
export function numeric(text: string, locale: string): ResponseModel | undefined {
  const value = parseNumber(text, locale)
  return value === null ? undefined : { kind: 'numeric', value }
}

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

export function isChosen(
  question: PublicQuestion,
  response: ResponseModel | undefined,
  choice: number,
): boolean {
  if (response?.kind === 'true_false') return response.value === (choice === 0)
  const id = question.choices[choice]?.id
  if (id === undefined) return false
  if (response?.kind === 'single_choice') return response.choice === id
  return response?.kind === 'multiple_select' && response.choices.includes(id)
}
