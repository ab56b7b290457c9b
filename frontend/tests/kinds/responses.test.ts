import { describe, expect, test } from 'vitest'

import { choose, isChosen, numeric, openAnswer, parseNumber } from '@/kinds/shared/responses'
import { question } from '../builders'

describe('choosing', () => {
  test('one choice replaces the other', () => {
    const single = question('single_choice')
    const first = choose(single, undefined, 0)
    expect(first).toEqual({ kind: 'single_choice', choice: 'a' })
    expect(choose(single, first, 2)).toEqual({ kind: 'single_choice', choice: 'c' })
  })

  test('of several, each press adds or takes back', () => {
    const several = question('multiple_select')
    const one = choose(several, undefined, 1)
    const two = choose(several, one, 3)
    expect(two).toEqual({ kind: 'multiple_select', choices: ['b', 'd'] })
    expect(choose(several, two, 1)).toEqual({ kind: 'multiple_select', choices: ['d'] })
  })

  test('taking the last one back leaves the question without an answer', () => {
    const several = question('multiple_select')
    expect(choose(several, choose(several, undefined, 1), 1)).toBeUndefined()
  })

  test('the first of two is true, the second false, and there is no third', () => {
    const statement = question('true_false')
    const yes = choose(statement, undefined, 0)
    expect(yes).toEqual({ kind: 'true_false', value: true })
    expect(choose(statement, yes, 1)).toEqual({ kind: 'true_false', value: false })
    expect(choose(statement, yes, 2)).toBe(yes)
    expect(isChosen(statement, yes, 0)).toBe(true)
    expect(isChosen(statement, yes, 1)).toBe(false)
  })

  test('a choice that does not exist changes nothing', () => {
    const single = question('single_choice')
    const before = choose(single, undefined, 1)
    expect(choose(single, before, 7)).toBe(before)
  })
})

describe('typing', () => {
  test('nothing but spaces is no answer', () => {
    expect(openAnswer('   ')).toBeUndefined()
    expect(numeric(' ', 'en')).toBeUndefined()
  })

  test('a long text is cut to what the service accepts', () => {
    expect(openAnswer('x'.repeat(500))).toEqual({ kind: 'open_answer', text: 'x'.repeat(200) })
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
