import type { Glyph } from '@/badges/pictures/glyph'

export default {
  // An open book.
  'first-readers': {
    dark: 'M31 22c-4-3-9-4-15-4v25c6 0 11 1 15 4zM33 22c4-3 9-4 15-4v25c-6 0-11 1-15 4z',
    light: 'M20 24c3 .3 5 .9 7 2v2.5c-2-1.1-4-1.7-7-2zM20 31c3 .3 5 .9 7 2v2.5c-2-1.1-4-1.7-7-2zM44 24c-3 .3-5 .9-7 2v2.5c2-1.1 4-1.7 7-2zM44 31c-3 .3-5 .9-7 2v2.5c2-1.1 4-1.7 7-2z',
  },
  // A pencil.
  author: {
    dark: 'm40 15 9 9-5 5-9-9zM33 22l9 9-16 16-11 2 2-11z',
    light: 'm20 40 4 4-5 1z',
  },
  // A book with a star on it.
  bestseller: {
    dark: 'M20 15h26v33H20a4 4 0 0 1-4-4V19a4 4 0 0 1 4-4z',
    light: 'm32 20 2.5 5.2 5.7.7-4.2 4 1.1 5.6-5.1-2.8-5.1 2.8 1.1-5.6-4.2-4 5.7-.7zM20 41h22v3H20z',
  },
  // A temple that stands for ages.
  classic: {
    dark: 'M32 14 49 24v3H15v-3zM18 29h5v13h-5zM29.5 29h5v13h-5zM41 29h5v13h-5zM15 44h34v4H15z',
  },
} satisfies Record<string, Glyph>
