import type { Glyph } from '@/badges/pictures/glyph'

export default {
  // A button that says: play.
  'first-quiz': { dark: 'M24 18v28l24-14z' },
  // A cup of coffee, as every morning.
  regular: {
    dark: 'M18 29h22v10a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8z',
    line: 'M40 31h3a4.5 4.5 0 0 1 0 9h-3M24 24v-6M29 24v-6M34 24v-6',
  },
  'quiz-lover': { dark: 'M32 47 18 33a9 9 0 0 1 13-13l1 1 1-1a9 9 0 0 1 13 13z' },
  // A stopwatch.
  marathon: {
    dark: 'M28 15h8v5h-8zM32 21a13.5 13.5 0 1 1 0 27 13.5 13.5 0 0 1 0-27z',
    light: 'M32 25a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z',
    line: 'M32 35v-6M32 35l4 3',
  },
  // A flame that burns on.
  'three-days': {
    dark: 'M34 14c1 8 11 12 11 22a13 13 0 0 1-26 0c0-6 4-9 6-14 1 4 3 6 5 7 0-6 1-11 4-15z',
    light: 'M32 46a6 6 0 0 1-6-6c0-4 4-6 6-10 2 4 6 6 6 10a6 6 0 0 1-6 6z',
  },
  'whole-week': {
    dark: 'M32 23a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
    line: 'M32 19v-4M32 49v-4M19 32h-4M49 32h-4M22.8 22.8 20 20M44 44l-2.8-2.8M41.2 22.8 44 20M20 44l2.8-2.8',
  },
  'whole-month': { dark: 'M38 16a17 17 0 1 0 10 22 14 14 0 0 1-10-22z' },
  // A loaf of bread.
  'daily-bread': {
    dark: 'M17 29a8 8 0 0 1 8-9h14a8 8 0 0 1 5 14v12H20V34a8 8 0 0 1-3-5z',
    light: 'M25 27h3l-2 7h-3zM31 27h3l-2 7h-3zM37 27h3l-2 7h-3z',
  },
  // A calendar with a star in it.
  'daily-master': {
    dark: 'M17 20h30v27H17zM22 15h4v6h-4zM38 15h4v6h-4z',
    light: 'm32 25 2.7 5.6 6.1.8-4.5 4.2 1.2 6.1L32 38.7l-5.5 3 1.2-6.1-4.5-4.2 6.1-.8z',
  },
} satisfies Record<string, Glyph>
