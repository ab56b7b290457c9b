import type { PublicQuestion } from '@/contract/contract'

/** The order in which the server dealt the items, which is never the right one. */
export function dealtOrder(question: PublicQuestion): string[] {
  return question.choices.map(({ id }) => id)
}

/** `order` with the item at `from` put at `to`. */
export function moved<T>(order: readonly T[], from: number, to: number): T[] {
  const rest = order.filter((_, position) => position !== from)
  return [...rest.slice(0, to), ...order.slice(from, from + 1), ...rest.slice(to)]
}
