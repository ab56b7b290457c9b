/** What each cue sounds like: notes, no recordings. */
import type { Cue } from '@/features/games/sounds/sound-cues'

export const SINE = 0
export const TRIANGLE = 1
type Wave = typeof SINE | typeof TRIANGLE

/** [begins at s, semitones above A4, attack s, hold s, release s, wave form, loudness, noise 0–1]. */
export type Note = [number, number, number, number, number, Wave, number, number?]

/** How long a drum roll lasts: the finale waits for it. */
export const DRUM_ROLL_MS = 1_800

/** Notes of one sort, `apart` seconds from each other. */
function run(semitones: number[], apart: number, note: (semitone: number, n: number) => Note): Note[] {
  return semitones.map((semitone, n) => {
    const [start, ...rest] = note(semitone, n)
    return [start + n * apart, ...rest]
  })
}

const STROKES = 30
const drumRoll: Note[] = Array.from({ length: STROKES }, (_, n) => {
  const share = n / STROKES
  // Louder towards the end, every other stroke softer: two hands.
  const loudness = (0.15 + 0.6 * share ** 1.6) * (n % 2 === 0 ? 1 : 0.75)
  return [share * (DRUM_ROLL_MS / 1_000), -26, 0.002, 0.01, 0.07, TRIANGLE, loudness, 0.55]
})

const chord = (start: number, semitones: number[], hold: number, release: number, loudness: number): Note[] =>
  semitones.map((semitone, n) => [start, semitone, 0.01, hold, release, n === 0 ? TRIANGLE : SINE, loudness])

export const TUNES: Record<Cue, Note[]> = {
  join: [[0, 3, 0.005, 0.03, 0.12, SINE, 0.7], [0.07, 10, 0.005, 0.03, 0.2, SINE, 0.7]],
  leadIn: [
    [0, -9, 0.02, 0.12, 0.3, TRIANGLE, 0.8],
    [0, -21, 0.01, 0.1, 0.5, SINE, 0.9],
    [0.28, -2, 0.02, 0.3, 0.6, TRIANGLE, 0.9],
  ],
  question: [
    [0, -5, 0.01, 0.08, 0.15, TRIANGLE, 0.9],
    [0.11, 0, 0.01, 0.08, 0.15, TRIANGLE, 0.9],
    [0.22, 7, 0.01, 0.16, 0.5, TRIANGLE, 1],
  ],
  tick: [[0, 12, 0.002, 0.012, 0.05, SINE, 0.8]],
  timeUp: [[0, 3, 0.005, 0.14, 0.12, TRIANGLE, 0.9], [0.2, -9, 0.005, 0.28, 0.5, TRIANGLE, 1]],
  everyoneIn: run([3, 7, 10, 15], 0.08, (semitone, n) => [0, semitone, 0.005, 0.05, n === 3 ? 0.5 : 0.12, SINE, 0.75]),
  // One low stroke: everything stands still.
  freeze: [[0, -33, 0.003, 0.06, 0.7, SINE, 1], [0, -21, 0.003, 0.03, 0.25, TRIANGLE, 0.6, 0.3]],
  barsGrow: run([-9, -5, -2, 3, 7, 10, 15, 19], 0.1, (semitone, n) => [0, semitone, 0.005, 0.03, 0.14, SINE, 0.3 + n * 0.03]),
  locked: [[0, 0, 0.003, 0.02, 0.07, SINE, 0.7], [0.06, 7, 0.003, 0.03, 0.15, SINE, 0.8]],
  right: [
    [0, 3, 0.005, 0.06, 0.15, SINE, 0.8],
    [0.1, 7, 0.005, 0.06, 0.15, SINE, 0.8],
    [0.2, 15, 0.005, 0.15, 0.5, SINE, 0.9],
  ],
  // Two soft steps down: told, not scolded.
  wrong: [[0, -2, 0.01, 0.1, 0.15, SINE, 0.8], [0.17, -6, 0.01, 0.18, 0.4, SINE, 0.8]],
  fastest: [[0, 15, 0.003, 0.02, 0.1, SINE, 0.7], [0.09, 22, 0.003, 0.04, 0.35, SINE, 0.7]],
  streakEnded: run([10, 6, 3], 0.16, (semitone, n) => [0, semitone, 0.01, 0.08, n === 2 ? 0.5 : 0.15, SINE, 0.6]),
  raceWon: [
    [0, 3, 0.005, 0.05, 0.08, TRIANGLE, 0.9],
    [0.12, 3, 0.005, 0.05, 0.08, TRIANGLE, 0.9],
    ...chord(0.24, [10, 3, 7], 0.35, 0.8, 0.8),
  ],
  boardMove: run([-2, 3, 5, 10], 0.11, (semitone) => [0, semitone, 0.004, 0.02, 0.12, TRIANGLE, 0.4]),
  drumRoll,
  place: [...chord(0, [-9, -2, 3], 0.2, 0.7, 0.8), [0, 20, 0.002, 0.05, 0.6, TRIANGLE, 0.12, 0.9]],
  fanfare: [
    [0, -2, 0.01, 0.05, 0.08, TRIANGLE, 0.9],
    [0.14, -2, 0.01, 0.05, 0.08, TRIANGLE, 0.9],
    [0.28, -2, 0.01, 0.05, 0.08, TRIANGLE, 0.9],
    ...chord(0.42, [3, -2, -9], 0.3, 0.25, 0.8),
    ...chord(0.85, [7, 0, -5], 0.2, 0.2, 0.8),
    ...chord(1.15, [10, 3, 7, -2, -9], 0.9, 1.4, 0.75),
    [1.15, 24, 0.002, 0.1, 1.4, TRIANGLE, 0.1, 0.9],
  ],
}
