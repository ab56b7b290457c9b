/** The lobby's music: eight quiet bars that begin anew without a seam. */
import { type Note, SINE, TRIANGLE } from '@/features/games/sounds/tunes'

const BEAT_S = 0.56
/** Seconds; what rings longer is heard at the beginning of the next time. */
export const MUSIC_S = 32 * BEAT_S

/** Bass and chord of each bar: C, Am, F, G, twice. */
const BARS: [number, number[]][] = [
  [-21, [-9, -5, -2]],
  [-24, [-12, -9, -5]],
  [-28, [-16, -12, -9]],
  [-26, [-14, -10, -7]],
]
/** A melody of [beat, semitone], over all eight bars. */
const MELODY: [number, number][] = [
  [0, 7], [1.5, 10], [2.5, 7], [4, 3], [5.5, 7], [7, 5], [8, 3], [9.5, 5], [10.5, 7], [12, 5], [14, 2],
  [16, 10], [17.5, 15], [18.5, 10], [20, 7], [21.5, 10], [23, 7], [24, 8], [25.5, 7], [26.5, 5], [28, 7], [30, 2],
]

export const MUSIC: Note[] = [
  ...Array.from({ length: 8 }, (_, bar) => BARS[bar % BARS.length] as [number, number[]]).flatMap(
    ([bass, chord], bar): Note[] => {
      const at = bar * 4 * BEAT_S
      return [
        [at, bass, 0.02, 0.5, 0.5, SINE, 0.5],
        [at + 2.5 * BEAT_S, bass, 0.02, 0.25, 0.4, SINE, 0.4],
        // The chord is plucked on the off-beats.
        ...[0.5, 1.5, 2, 3, 3.5].flatMap((beat, n) => {
          const semitone = chord[n % chord.length] ?? 0
          return [[at + beat * BEAT_S, semitone, 0.004, 0.03, 0.22, TRIANGLE, 0.22]] as Note[]
        }),
      ]
    },
  ),
  ...MELODY.map(([beat, semitone]): Note => [beat * BEAT_S, semitone, 0.01, 0.08, 0.4, SINE, 0.26]),
]
