import type { Glyph } from '@/badges/pictures/glyph'

export default {
  // A cup.
  'first-win': {
    dark: 'M23 16h18v9c0 6-3 11-7 12v5h6v5H24v-5h6v-5c-4-1-7-6-7-12z',
    line: 'M23 19h-6c0 6 2 9 6 9M41 19h6c0 6-2 9-6 9',
  },
  // A medal on its ribbon.
  'ten-wins': {
    dark: 'M22 14h7l4 10-6 3zM42 14h-7l-5 12 7 1zM32 25a11.5 11.5 0 1 1 0 23 11.5 11.5 0 0 1 0-23z',
    light: 'm32 29 2.2 4.8 5.2.6-3.9 3.5 1.1 5.1-4.6-2.6-4.6 2.6 1.1-5.1-3.9-3.5 5.2-.6z',
  },
  // A crown.
  'fifty-wins': {
    dark: 'm15 21 9 8 8-13 8 13 9-8-4 20H19zM19 43h26v5H19z',
    light: 'M32 31a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  },
  podium: { dark: 'M25 22h14v26H25zM14 31h10v17H14zM40 36h10v12H40z', light: 'm32 26-3 2.5 1.2 1.5.8-.7V36h2V26z' },
  // A party hat.
  'party-champion': {
    dark: 'M33 17 47 44c-9 5-21 5-30 0z',
    light: 'm28 28 12 3-1.5-3-8.5-3zM23 37l21 2-1.5-3-18-2.5z',
    line: 'M33 17v-3M31 15l4-1',
  },
  // Lightning strikes.
  'hall-champion': { dark: 'M36 13 18 35h11l-3 16 20-24H34z' },
  // From far below to the top.
  comeback: { line: 'm15 27 10 15 8-9 14-15M37 18h10v10' },
  // A die.
  'all-rounder': {
    dark: 'M22 17h20a5 5 0 0 1 5 5v20a5 5 0 0 1-5 5H22a5 5 0 0 1-5-5V22a5 5 0 0 1 5-5z',
    light: 'M25 22a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM39 22a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM32 29a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM25 36a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM39 36a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  },
} satisfies Record<string, Glyph>
