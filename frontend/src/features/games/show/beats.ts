/**
 * When what is shown: the one schedule of the big screen, the host's window and the phones.
 *
 * Times are ms from the moment that the reveal was told, by the server's clock: screen and phones
 * keep step without a message of their own, and no phone tells what the screen does not show yet.
 */
import type { RevealModel, RulesModel } from '@/contract/contract'
import { type Beat, beatAt, lengthOf } from '@/shared/motion'

/**
 * `race`: who won, with the answer · `freeze`: nothing moves, and nobody knows · `bars`: how
 * everyone answered · `truth`: what was right · `facts`: how many, the fastest, the streak that ended.
 */
export type RevealBeat = 'race' | 'freeze' | 'bars' | 'truth' | 'facts'
type Pace = RulesModel['lead_in']

const FREEZE_MS = { full: 1_500, short: 900, none: 250 }
const BARS_MS = { full: 1_400, short: 900, none: 450 }
const TRUTH_MS = { full: 1_300, short: 900, none: 350 }
/** A name in full size is read, whatever the pace. */
const RACE_MS = 3_000

/** A phone beside the screen says it a blink later. */
const PHONE_LAG_MS = 150

export interface Revealing {
  /** Hosts who leave the lead-in out want a quick evening. */
  pace: Pace
  /** One player has won the question, and ended it. */
  race: boolean
  /** Something was right, and something wrong. */
  judged: boolean
}

export function revealingOf(rules: Pick<RulesModel, 'lead_in'>, reveal: Pick<RevealModel, 'winner'>, judged: boolean): Revealing {
  return { pace: rules.lead_in, race: reveal.winner !== null, judged }
}

export function revealBeats({ pace, race, judged }: Revealing): Beat<RevealBeat>[] {
  const opening: Beat<RevealBeat> = race ? { name: 'race', ms: RACE_MS } : { name: 'freeze', ms: FREEZE_MS[pace] }
  const truth: Beat<RevealBeat>[] = judged ? [{ name: 'truth', ms: TRUTH_MS[pace] }] : []
  return [opening, { name: 'bars', ms: BARS_MS[pace] }, ...truth, { name: 'facts', ms: 0 }]
}

/** From when the room knows what was right. */
function knownAt(beats: readonly Beat<RevealBeat>[]): number {
  const first = beats.findIndex(({ name }) => name === 'race' || name === 'truth' || name === 'facts')
  return lengthOf(beats.slice(0, first + 1))
}

/** From when a phone may tell its player how it went. */
export function toldAt(revealing: Revealing): number {
  return knownAt(revealBeats(revealing)) + PHONE_LAG_MS
}

export interface Showing {
  beat: RevealBeat
  /** How long until the next, ms; null for the last one. */
  left: number | null
}

/** Who wants no motion waits as long as everybody, and then sees everything at once. */
export function showing(revealing: Revealing, elapsed: number, still: boolean): Showing {
  const beats = revealBeats(revealing)
  if (still) {
    const opening = revealing.race ? 'race' : 'freeze'
    const wait = (revealing.race ? RACE_MS : knownAt(beats)) - elapsed
    return wait > 0 ? { beat: opening, left: wait } : { beat: 'facts', left: null }
  }
  const { at, left } = beatAt(beats, elapsed)
  return { beat: beats[at]?.name ?? 'facts', left }
}

const ORDER: RevealBeat[] = ['race', 'freeze', 'bars', 'truth', 'facts']

/** Whether `beat` has come to `wanted`, or is past it. */
export function reached(beat: RevealBeat, wanted: RevealBeat): boolean {
  return ORDER.indexOf(beat) >= ORDER.indexOf(wanted)
}
