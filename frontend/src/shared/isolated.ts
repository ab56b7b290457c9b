const FIRST_STRONG_ISOLATE = '\u2068'
const END_OF_ISOLATE = '\u2069'
/** Letters of scripts that run to the left, and marks that change the direction. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** People's text as part of a sentence: it runs in its own direction, and what stands around it in that of the page. */
export function isolated(text: string): string {
  const matters = TURNS.test(text) || document.documentElement.dir === 'rtl'
  return matters ? `${FIRST_STRONG_ISOLATE}${text}${END_OF_ISOLATE}` : text
}
