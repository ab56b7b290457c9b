import type { Glyph } from '@/badges/pictures/glyph'

export default {
  // A microphone.
  'first-show': {
    dark: 'M32 14a7 7 0 0 1 7 7v9a7 7 0 0 1-14 0v-9a7 7 0 0 1 7-7z',
    line: 'M20 30a12 12 0 0 0 24 0M32 42v6M25 49h14',
  },
  // A top hat.
  quizmaster: { dark: 'M21 17h22v24h6v5H15v-5h6z', light: 'M21 34h22v4H21z' },
  // A few heads.
  'host-of-hundred': {
    dark: 'M32 20a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM21 47c0-8 4-13 11-13s11 5 11 13zM19 19a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM45 19a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM12 41c0-7 3-11 8-11 2 0 3 .5 4 1.5-3 2.5-5 6-5 9.5zM52 41c0-7-3-11-8-11-2 0-3 .5-4 1.5 3 2.5 5 6 5 9.5z',
  },
  // A megaphone.
  'host-of-thousand': {
    dark: 'M16 27h8l16-9v25l-16-8h-8zM20 37h6l3 11h-6z',
    line: 'M45 24c3 3 3 9 0 12M49 20c5 6 5 14 0 20',
  },
  // A house, with light in all of its windows.
  'full-house': {
    dark: 'M32 14 50 30h-4v18H18V30h-4z',
    light: 'M23 29h6v6h-6zM35 29h6v6h-6zM23 38h6v6h-6zM35 38h6v6h-6z',
  },
} satisfies Record<string, Glyph>
