/** How a rank has moved since the question before; null where there was none, or for who stayed. */
export function rankChange(before: number | null, now: number): { up: boolean; by: number } | null {
  if (before === null || before === now) return null
  return { up: now < before, by: Math.abs(before - now) }
}
