import type { Glyph } from '@/badges/pictures/glyph'

export default {
  // A spark without a flaw.
  flawless: { dark: 'm32 14 4.5 13.5L50 32l-13.5 4.5L32 50l-4.5-13.5L14 32l13.5-4.5z' },
  // The bull's eye.
  'ten-perfect': {
    dark: 'M32 16a16 16 0 1 1 0 32 16 16 0 0 1 0-32z',
    light: 'M32 20.5a11.5 11.5 0 1 1 0 23 11.5 11.5 0 0 1 0-23zm0 5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  },
  // A diamond.
  'fifty-perfect': {
    dark: 'M22 18h20l8 10-18 20-18-20z',
    light: 'm25 29 7 14 7-14zM24 21l-4 5h5zM40 21l4 5h-5zM28 21h8l2 5H26z',
  },
  'hundred-right': { line: 'm18 33 9 10 19-22' },
  // A light goes on.
  'thousand-right': {
    dark: 'M32 14a12 12 0 0 1 7 21.7V40H25v-4.3A12 12 0 0 1 32 14zM26 42h12v3H26zM28 47h8v3h-8z',
    light: 'M32 19a7 7 0 0 0-7 7h3a4 4 0 0 1 4-4z',
  },
  // A stack of books.
  'walking-library': {
    dark: 'M17 39h30v9H17zM20 28h26v9H20zM18 17h25v9H18z',
    light: 'M22 42.5h20v2H22zM25 31.5h16v2H25zM23 20.5h15v2H23z',
  },
  // Steps up.
  'level-five': { dark: 'M18 46v-7h7v-7h7v-7h7v-7h6v28z' },
  // A rocket.
  'level-ten': {
    dark: 'M32 13c7 5 9 13 8 21l5 6-2 7-6-4H27l-6 4-2-7 5-6c-1-8 1-16 8-21zM29 45h6l-3 7z',
    light: 'M32 24a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  },
  // A planet with its ring.
  'level-twenty': {
    dark: 'M32 20a12 12 0 1 1 0 24 12 12 0 0 1 0-24z',
    line: 'M22 37c-7 4-10 7-8 8.5 3 2 13-1.5 21-7s14-12 12-14.5c-1.5-1.5-6 0-11 2.5',
  },
} satisfies Record<string, Glyph>
