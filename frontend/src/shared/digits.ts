const DIGIT = /\p{Nd}/u

/** `text` with the digits of all scripts as 0 to 9. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))
}

/** Nothing but the digits of what was typed or pasted in any grouping. */
export function onlyDigits(text: string): string {
  return plainDigits(text).replace(/[^0-9]/g, '')
}

/** Digits of a script stand in a row from 0 to 9, and rows begin where digits begin. */
function valueOf(point: number): number {
  let before = 0
  while (DIGIT.test(String.fromCodePoint(point - before - 1))) before += 1
  return before % 10
}
