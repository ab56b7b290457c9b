/** The answers to one question, as its host and the screens hear of them. */
import type { ReceivedAnswer } from '@/contract/contract'

export interface Tally {
  index: number
  /** Of the message that it is from. */
  seq: number
  answered: number
  /** The answers themselves, where the transport tells the host. */
  received: ReceivedAnswer[]
}

export const NO_TALLY: Tally = { index: -1, seq: -1, answered: 0, received: [] }

/**
 * The tally after one more message. Messages of one `seq` may overtake each other, but their number
 * only grows; it falls when a player is removed, which raises `seq`.
 */
export function tallied(
  tally: Tally,
  { index, seq, answered }: Pick<Tally, 'index' | 'seq' | 'answered'>,
  answers: ReceivedAnswer[] = [],
): Tally {
  if (seq < tally.seq) return tally
  const known = index === tally.index ? tally.received : []
  const received = answers.length > 0 ? merged(known, answers) : known
  return { index, seq, answered: seq === tally.seq ? Math.max(tally.answered, answered) : answered, received }
}

function merged(known: ReceivedAnswer[], more: ReceivedAnswer[]): ReceivedAnswer[] {
  const slots = new Set(more.map(({ slot }) => slot))
  return [...known.filter(({ slot }) => !slots.has(slot)), ...more]
}
