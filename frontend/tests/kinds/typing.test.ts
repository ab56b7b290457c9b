import { describe, expect, test } from 'vitest'

import type { KindTag } from '@/kinds/plugin'
import { kindOf } from '@/kinds/registry'
import type { ByTyping } from '@/kinds/shared/inputs'
import { parseNumber } from '@/kinds/shared/parse-number'

const read = (kind: KindTag, text: string) => (kindOf(kind).input.how as ByTyping).read(text, 'en')

describe('typing', () => {
  test('nothing but spaces is no answer', () => {
    expect(read('open_answer', '   ')).toBeUndefined()
    expect(read('numeric', ' ')).toBeUndefined()
  })

  test('a long text is cut to what the service accepts', () => {
    expect(read('open_answer', 'x'.repeat(500))).toEqual({ kind: 'open_answer', text: 'x'.repeat(200) })
  })

  test.each([
    ['42', 'en', 42],
    ['-3', 'en', -3],
    ['−3', 'en', -3],
    ['3.5', 'en', 3.5],
    ['3,5', 'de', 3.5],
    ['3,5', 'en', 3.5],
    ['3.5', 'de', 3.5],
    ['1,234', 'en', 1234],
    ['1.234', 'de', 1234],
    ['1.234', 'en', 1.234],
    ['1,234', 'de', 1.234],
    ['0.125', 'de', 0.125],
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'de', 1234.5],
    ['1,234,567', 'en', 1234567],
    ['12 000', 'en', 12000],
    ["12'000", 'de', 12000],
    ['.5', 'en', 0.5],
  ])('%s in %s is %d', (text, locale, value) => {
    expect(parseNumber(text, locale)).toBe(value)
  })

  test.each(['', 'ten', '1e9', '1.2.3', '1,2,3', '--4', '4-', 'NaN', 'Infinity', '9'.repeat(30)])(
    '%s is not a number',
    (text) => {
      expect(parseNumber(text, 'en')).toBeNull()
    },
  )
})
