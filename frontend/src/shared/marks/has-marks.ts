const IN_PAIRS = ['*', '`', '$'] as const
const ESCAPED = /\\[*`$]/
const SIGN = '[ \\t]*(?:[-+*]|\\d{1,9}[.)])'
const LISTED = new RegExp(`^${SIGN}(?:[ \\t][^\\n]*)?\\n${SIGN}(?:[ \\t]|$)`, 'm')

/**
 * Whether `text` may hold marks (docs/quiz-format.md): where it does not, it is shown as it stands,
 * and nothing is loaded to read it. `marks/parsing.py` asks the same.
 */
export function hasMarks(text: string): boolean {
  return (
    IN_PAIRS.some((mark) => text.indexOf(mark) !== text.lastIndexOf(mark)) || ESCAPED.test(text) || LISTED.test(text)
  )
}
