import type { DayTakings } from '@/contract/contract'

/** The days on which something was sold, oldest first. */
export function soldDays(days: readonly DayTakings[]): DayTakings[] {
  return days.filter(({ sold }) => sold > 0).reverse()
}

/** A price as somebody has typed it, in whole coins; null if it is none. */
export function priceIn(typed: string, least: number, most: number): number | null {
  const text = typed.trim()
  if (!/^\d{1,9}$/.test(text)) return null
  const price = Number(text)
  return price >= least && price <= most ? price : null
}
