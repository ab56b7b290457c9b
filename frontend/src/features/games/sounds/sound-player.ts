/** The sounds of a game, made of notes; loaded when somebody allows sounds. */
import { ZZFX } from 'zzfx'

import type { Sound } from '@/features/games/sounds/sound-cues'

/** [begins at s, semitones above A4, attack s, hold s, release s, wave form, loudness]. */
type Note = [number, number, number, number, number, Wave, number]
type Wave = typeof SINE | typeof TRIANGLE
const SINE = 0
const TRIANGLE = 1

const TUNES: Record<Sound, Note[]> = {
  join: [[0, 3, 0.005, 0.03, 0.12, SINE, 0.7], [0.07, 10, 0.005, 0.03, 0.2, SINE, 0.7]],
  question: [
    [0, -5, 0.01, 0.08, 0.15, TRIANGLE, 0.9],
    [0.11, 0, 0.01, 0.08, 0.15, TRIANGLE, 0.9],
    [0.22, 7, 0.01, 0.16, 0.5, TRIANGLE, 1],
  ],
  tick: [[0, 12, 0.002, 0.012, 0.05, SINE, 0.8]],
  timeUp: [[0, 3, 0.005, 0.14, 0.12, TRIANGLE, 0.9], [0.2, -9, 0.005, 0.28, 0.5, TRIANGLE, 1]],
  reveal: [
    [0, -2, 0.01, 0.06, 0.3, SINE, 0.6],
    [0.06, 2, 0.01, 0.06, 0.35, SINE, 0.6],
    [0.12, 5, 0.01, 0.06, 0.5, SINE, 0.7],
    [0.18, 10, 0.01, 0.1, 0.7, SINE, 0.7],
  ],
  podium: [
    // Third, second, and a chord for the winner: in step with the podium.
    [0.2, -5, 0.01, 0.2, 0.5, TRIANGLE, 0.8],
    [1.1, 0, 0.01, 0.2, 0.5, TRIANGLE, 0.9],
    [1.75, 0, 0.01, 0.04, 0.08, TRIANGLE, 0.9],
    [1.87, 0, 0.01, 0.04, 0.08, TRIANGLE, 0.9],
    [2, 7, 0.01, 0.7, 1.2, TRIANGLE, 1],
    [2, 4, 0.01, 0.7, 1.2, SINE, 0.7],
    [2, 0, 0.01, 0.7, 1.2, SINE, 0.8],
  ],
  locked: [[0, 0, 0.003, 0.02, 0.07, SINE, 0.7], [0.06, 7, 0.003, 0.03, 0.15, SINE, 0.8]],
  right: [
    [0, 3, 0.005, 0.06, 0.15, SINE, 0.8],
    [0.1, 7, 0.005, 0.06, 0.15, SINE, 0.8],
    [0.2, 15, 0.005, 0.15, 0.5, SINE, 0.9],
  ],
  // Two soft steps down: told, not scolded.
  wrong: [[0, -2, 0.01, 0.1, 0.15, SINE, 0.8], [0.17, -6, 0.01, 0.18, 0.4, SINE, 0.8]],
}

/** Plays through `context`, which a press of the person at the device has made. */
export function createPlayer(context: AudioContext): (sound: Sound) => void {
  // The library makes a context when it is loaded; a browser may keep that one silent.
  if (ZZFX.audioContext !== context) void ZZFX.audioContext.close().catch(() => undefined)
  ZZFX.audioContext = context
  const made = new Map<Sound, number[]>()
  return (sound) => {
    const samples = made.get(sound) ?? mixed(TUNES[sound])
    made.set(sound, samples)
    ZZFX.playSamples([samples])
  }
}

function mixed(notes: Note[]): number[] {
  const mix: number[] = []
  for (const [start, semitones, attack, hold, release, wave, loudness] of notes) {
    const offset = Math.round(start * ZZFX.sampleRate)
    const note = ZZFX.buildSamples(
      loudness, 0, ZZFX.getNote(semitones), attack, hold, release, wave,
    )
    note.forEach((value, at) => (mix[offset + at] = (mix[offset + at] ?? 0) + value))
  }
  return Array.from(mix, (value) => value ?? 0)
}
