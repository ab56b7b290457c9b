/** Before a question's choices: its title, then the question alone; by the server's clock. */
import type { View } from '@/features/games/client/view'

/** `open`: the choices are there, and answers count. */
export type LeadIn = 'title' | 'reading' | 'open'

/** How long the title stands alone, at most: the same as the service's (`domain/games/lead_in`). */
export const TITLE_MS = 2_500

type Asked = Pick<View, 'phase' | 'at' | 'asked_at' | 'opened_at'>

/** What is shown at server time `now`, and when that changes; null for never. */
export function leadIn(asked: Asked, now: number): { part: LeadIn; until: number | null } {
  const { phase, asked_at: askedAt, opened_at: openedAt } = asked
  // A pause in the lead-in: nobody knows when it will open.
  if (phase === 'paused') return { part: heldIn(asked), until: null }
  if (phase !== 'question' || openedAt === null || now >= openedAt) return { part: 'open', until: null }
  const titled = Math.min(openedAt, (askedAt ?? openedAt) + TITLE_MS)
  return now < titled ? { part: 'title', until: titled } : { part: 'reading', until: openedAt }
}

/** Where the clock of a paused question stands: it was stopped with the last event. */
function heldIn({ at, asked_at: askedAt, opened_at: openedAt }: Asked): LeadIn {
  if (openedAt === null) return askedAt !== null && at >= askedAt + TITLE_MS ? 'reading' : 'title'
  return leadIn({ phase: 'question', at, asked_at: askedAt, opened_at: openedAt }, at).part
}
