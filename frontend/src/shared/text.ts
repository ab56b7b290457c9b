/** Text as people count it: a letter with its marks is one character, and so is an emoji of several. */

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

export function graphemes(text: string): string[] {
  // A browser that is too old for it cuts between code points, never inside one.
  return segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : Array.from(text)
}

/** The length that the service measures. */
export function codePoints(text: string): number {
  return Array.from(text).length
}

/** The beginning of `text`: whole characters that have `most` code points together at most. */
export function cutText(text: string, most: number, lengthOf = codePoints): string {
  if (lengthOf(text) <= most) return text
  let kept = ''
  let length = 0
  for (const character of graphemes(text)) {
    length += lengthOf(character)
    if (length > most) break
    kept += character
  }
  return kept
}

/** `text` if it fits in `most` characters, otherwise its beginning and an ellipsis. */
export function shortened(text: string, most: number): string {
  const all = graphemes(text)
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`
}
