import { plainDigits } from '@/shared/digits'

/** The code that brings a screen into a game: six letters and digits, read out in two groups. */
const LENGTH = 6

export interface PinAndCode {
  pin: string
  code: string
}

export function spelled(text: string): string {
  return `${text.slice(0, 3)} ${text.slice(3)}`
}

/** What was typed or pasted, in any grouping and case. */
export function cleanCode(typed: string): string {
  return plainDigits(typed.normalize('NFKC')).replace(/[^A-Za-z0-9]/g, '').toUpperCase().slice(0, LENGTH)
}

/** What a link carries behind its hash; null if it is not that. */
export function fromHash(hash: string): PinAndCode | null {
  const [, pin, code] = /^#(\d{6})-([A-Za-z0-9]{6})$/.exec(hash) ?? []
  return pin && code ? { pin, code: cleanCode(code) } : null
}
