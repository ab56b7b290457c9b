import { describe, expect, test } from 'vitest'

import { onlyDigits, plainDigits } from '@/shared/digits'
import { cutText, shortened } from '@/shared/text'

const FAMILY = '👨\u200d👩\u200d👧'

describe('text', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    [`${'x'.repeat(199)}😀`, 200, `${'x'.repeat(199)}😀`],
    [`ab${FAMILY}`, 6, 'ab'],
    [`ab${FAMILY}`, 7, `ab${FAMILY}`],
    ['🇫🇮🇫🇮', 3, '🇫🇮'],
    ['ne\u0301e', 2, 'n'],
    ['กี่', 2, ''],
    [FAMILY, 0, ''],
  ])('%j cut to %d code points is %j', (text, most, left) => {
    expect(cutText(text, most)).toBe(left)
  })

  test('that is shortened says so, and counts as people count', () => {
    expect(shortened('abcd', 4)).toBe('abcd')
    expect(shortened('abcde', 4)).toBe('abc…')
    expect(shortened(FAMILY.repeat(4), 4)).toBe(FAMILY.repeat(4))
    expect(shortened(FAMILY.repeat(5), 4)).toBe(`${FAMILY.repeat(3)}…`)
  })
})

describe('digits', () => {
  test.each(['１２３４５６', '١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '১২৩৪৫৬', '๑๒๓๔๕๖', '𝟏𝟐𝟑𝟒𝟓𝟔', '𝟷𝟸𝟹𝟺𝟻𝟼'])('of %s are plain', (typed) => {
    expect(plainDigits(typed)).toBe('123456')
  })

  test.each(['123 456', ' 12-34–56\n', '１２３　４５６', '\u200f١٢٣\u00a0٤٥٦', 'PIN: 123.456'])('are what is left of %j', (typed) => {
    expect(onlyDigits(typed)).toBe('123456')
  })
})
