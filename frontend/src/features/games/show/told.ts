/** What a phone may tell already: never before the screen shows it. */
import type { RevealModel } from '@/contract/contract'
import type { View } from '@/features/games/client/view'
import { revealingOf, toldAt } from '@/features/games/show/beats'
import { hasSolution } from '@/kinds'

/** Nothing yet, one answer of a round that is gone through, or everything. */
export type Told = { what: 'nothing' | 'all' } | { what: 'one'; reveal: RevealModel }

/** The answer that is shown now: of a round the one that its host has come to, if they are not through. */
export function revealShown({ reveals, rules, step }: View): RevealModel | undefined {
  return reveals[rules.round_size > 1 ? step : 0]
}

/**
 * What is told at server time `now`, and when more is; null for when the host goes on.
 *
 * Args: `since` when what is shown now was told, by the server's clock.
 */
export function toldOf(view: View, since: number, now: number): [told: Told, until: number | null] {
  const { phase, rules } = view
  if (phase !== 'revealed') return [{ what: 'nothing' }, null]
  const reveal = revealShown(view)
  if (!reveal) return [{ what: 'all' }, null]
  const until = since + toldAt(revealingOf(rules, reveal, hasSolution(reveal.solution)))
  if (now < until) return [{ what: 'nothing' }, until]
  return [rules.round_size > 1 ? { what: 'one', reveal } : { what: 'all' }, null]
}
