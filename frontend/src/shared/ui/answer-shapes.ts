/** The signs of answers, as paths in a box of 24. */
const PATHS = [
  'M12 2.6 22.4 20.8H1.6z',
  'M12 1.2 22.8 12 12 22.8 1.2 12z',
  'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z',
  'M4.5 3h15A1.5 1.5 0 0 1 21 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19.5v-15A1.5 1.5 0 0 1 4.5 3z',
  'M12 1.8 22.8 9.6 18.7 22H5.3L1.2 9.6z',
  'M6.5 2.5h11L23 12l-5.5 9.5h-11L1 12z',
  'm12 1.2 3.3 7.1 7.7.9-5.7 5.3 1.5 7.6L12 18.3l-6.8 3.8 1.5-7.6L1 9.2l7.7-.9z',
  'M12 21.6C5.2 16.5 1.4 12.6 1.4 8.3 1.4 5 3.9 2.5 7 2.5c2 0 3.9 1 5 2.7 1.1-1.7 3-2.7 5-2.7 3.1 0 5.6 2.5 5.6 5.8 0 4.3-3.8 8.2-10.6 13.3z',
] as const

/** Numbers from 1; they begin anew after the last. */
export function shapePath(number: number): string {
  return PATHS[(number - 1) % PATHS.length] ?? PATHS[0]
}
