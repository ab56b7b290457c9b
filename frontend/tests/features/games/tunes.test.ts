import { expect, test } from 'vitest'

import { MUSIC, MUSIC_S } from '@/features/games/sounds/music'
import { DRUM_ROLL_MS, type Note, TUNES } from '@/features/games/sounds/tunes'

const ends = (notes: Note[]): number => Math.max(...notes.map(([start, , attack, hold, release]) => start + attack + hold + release))
const loudest = (notes: Note[]): number => Math.max(...notes.map((note) => note[6]))

test.each(Object.entries(TUNES))('%s is short, and not louder than it should be', (_cue, notes) => {
  expect(notes.length).toBeGreaterThan(0)
  expect(ends(notes)).toBeLessThan(4)
  expect(loudest(notes)).toBeLessThanOrEqual(1)
})

test('a drum roll grows to its end', () => {
  const strokes = TUNES.drumRoll
  expect(strokes.at(-1)?.[0]).toBeLessThan(DRUM_ROLL_MS / 1_000)
  expect(strokes.at(-2)?.[6]).toBeGreaterThan(3 * (strokes[0]?.[6] ?? 1))
})

test('the music of the lobby is quiet, and fills its loop', () => {
  expect(loudest(MUSIC)).toBeLessThanOrEqual(0.5)
  expect(MUSIC.every(([start]) => start >= 0 && start < MUSIC_S)).toBe(true)
  expect(ends(MUSIC)).toBeGreaterThan(MUSIC_S - 1)
})
