import { describe, expect, test } from 'vitest'

import type { KindTag } from '@/kinds/plugin'
import { kindOf } from '@/kinds/registry'
import type { ByTyping } from '@/kinds/shared/inputs'
import { parseNumber } from '@/kinds/shared/parse-number'
import type { Say } from '@/kinds/shared/say'
import { flipped } from '@/kinds/shared/typing'
import cases from './numbers.json'

const read = (kind: KindTag, text: string) => (kindOf(kind).input.how as ByTyping).read(text, 'en', null)

describe('typing', () => {
  test('nothing but spaces is no answer', () => {
    expect(read('open_answer', '   ')).toBeUndefined()
    expect(read('numeric', ' ')).toBeUndefined()
  })

  test('a long text is cut to what the service accepts', () => {
    expect(read('open_answer', 'x'.repeat(500))).toEqual({ kind: 'open_answer', text: 'x'.repeat(200) })
  })

  test('199 letters and an emoji are kept whole, and no part of a character that does not fit', () => {
    const letters = 'x'.repeat(199)
    expect(read('open_answer', `${letters}😀`)).toEqual({ kind: 'open_answer', text: `${letters}😀` })
    expect(read('open_answer', `${letters}👩‍🚀`)).toEqual({ kind: 'open_answer', text: letters })
    expect(read('open_answer', `${letters}e\u0301`)).toEqual({ kind: 'open_answer', text: letters })
  })
})

describe('a number', () => {
  test.each(cases.numbers as [string, string, string | null, number][])('%s in %s with unit %s is %d', (text, locale, unit, value) => {
    expect(parseNumber(text, locale, unit)).toBe(value)
  })

  test.each(cases.refused as [string, string, string | null][])('%j in %s with unit %s is none', (text, locale, unit) => {
    expect(parseNumber(text, locale, unit)).toBeNull()
  })

  const values = [0, 5, -5, 1.234, -1.234, 1234, 1234.567, 0.1, 1e15, -1e15, 1.602e-19, 123456789.25, 0.3]
  test.each(['en', 'de', 'fr'])('is read again as it was written in %s', (locale) => {
    const how = kindOf('numeric').input.how as ByTyping
    for (const value of values) {
      const text = how.write({ kind: 'numeric', value }, locale)
      expect(how.read(text, locale, null)).toEqual({ kind: 'numeric', value })
    }
  })

  test.each([
    ['', '-'],
    ['5', '-5'],
    ['-5', '5'],
    ['−5', '5'],
    ['－５', '５'],
    ['⁻5', '5'],
    ['⁺5', '-5'],
    ['+5', '-5'],
    [' 5', '-5'],
    ['-', ''],
  ])('%j has the other sign as %j', (text, other) => {
    expect(flipped(text)).toBe(other)
  })

  test('that is only begun is no fault yet', () => {
    const how = kindOf('numeric').input.how as ByTyping
    expect(how.note('-', {} as Say, null)).toBeNull()
  })
})
