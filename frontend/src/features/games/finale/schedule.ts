/** When the winners are told: the same for host, screen and phones, counted from the end of the game. */
import { DRUM_ROLL_MS } from '@/features/games/sounds/tunes'
import { type Beat, lengthOf } from '@/shared/motion'

type Place = 1 | 2 | 3
/**
 * `hush` before anybody is named; a `roll` of drums before each place; the winner is first named,
 * then cheered; the whole podium; and the `table`, which stays.
 */
export type FinaleBeat = 'hush' | `roll-${Place}` | `place-${Place}` | 'cheer' | 'podium' | 'table'

const HUSH_MS = 1_600
const PLACE_MS = 2_600
const WINNER_MS = 2_400
const CHEER_MS = 4_000
const PODIUM_MS = 4_000

const isPlace = (rank: number): rank is Place => rank === 1 || rank === 2 || rank === 3

/** `ranks` are those on which somebody stands; who is level shares one, so one may be missing. */
export function finaleBeats(ranks: readonly number[]): Beat<FinaleBeat>[] {
  const told = [...new Set(ranks)].filter(isPlace).sort((one, other) => other - one)
  const table: Beat<FinaleBeat> = { name: 'table', ms: 0 }
  if (told.length === 0) return [table]
  return [
    { name: 'hush', ms: HUSH_MS },
    ...told.flatMap((place): Beat<FinaleBeat>[] => [
      { name: `roll-${place}`, ms: DRUM_ROLL_MS },
      { name: `place-${place}`, ms: place === 1 ? WINNER_MS : PLACE_MS },
    ]),
    { name: 'cheer', ms: CHEER_MS },
    { name: 'podium', ms: PODIUM_MS },
    table,
  ]
}

/** From here on everybody in the room knows how it ended. */
export const TOLD: FinaleBeat = 'cheer'

/** How long after the end of the game that is, ms. */
export function toldAfter(ranks: readonly number[]): number {
  const beats = finaleBeats(ranks)
  return lengthOf(beats.slice(0, beats.findIndex(({ name }) => name === TOLD) + 1))
}

/** Of a beat that names a place: which, and whether the drums still roll. */
export function placeOf(beat: FinaleBeat): { place: Place; rolling: boolean } | null {
  if (beat === 'cheer') return { place: 1, rolling: false }
  const [what, digit] = beat.split('-')
  const place = Number(digit)
  return isPlace(place) ? { place, rolling: what === 'roll' } : null
}
