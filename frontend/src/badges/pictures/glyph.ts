/** What stands in the middle of a badge, in a square of 64 around (32, 32): 17 to 47 is free. */
export interface Glyph {
  /** Filled with ink. */
  dark?: string
  /** Filled with white, over what is dark. */
  light?: string
  /** Drawn with a pen, over both. */
  line?: string
}
