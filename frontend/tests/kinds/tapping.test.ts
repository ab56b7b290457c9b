import { describe, expect, test } from 'vitest'

import type { ResponseModel } from '@/contract/contract'
import type { KindTag } from '@/kinds/plugin'
import { kindOf } from '@/kinds/registry'
import type { ByTiles } from '@/kinds/shared/inputs'
import { isChosen, tapped } from '@/kinds/shared/tapping'

const how = (kind: KindTag) => kindOf(kind).input.how as ByTiles
const tap = (kind: KindTag, before: ResponseModel | undefined, key: string) => tapped(how(kind), before, key)

describe('choosing', () => {
  test('one choice replaces the other', () => {
    const first = tap('single_choice', undefined, 'a')
    expect(first).toEqual({ kind: 'single_choice', choice: 'a' })
    expect(tap('single_choice', first, 'c')).toEqual({ kind: 'single_choice', choice: 'c' })
  })

  test('of several, each press adds or takes back', () => {
    const two = tap('multiple_select', tap('multiple_select', undefined, 'b'), 'd')
    expect(two).toEqual({ kind: 'multiple_select', choices: ['b', 'd'] })
    expect(tap('multiple_select', two, 'b')).toEqual({ kind: 'multiple_select', choices: ['d'] })
  })

  test('taking the last one back leaves the question without an answer', () => {
    expect(tap('multiple_select', tap('multiple_select', undefined, 'b'), 'b')).toBeUndefined()
  })

  test('what is true and what is false is told apart', () => {
    const yes = tap('true_false', undefined, 'true')
    expect(yes).toEqual({ kind: 'true_false', value: true })
    expect(tap('true_false', yes, 'false')).toEqual({ kind: 'true_false', value: false })
    expect(isChosen(how('true_false'), yes, 'true')).toBe(true)
    expect(isChosen(how('true_false'), yes, 'false')).toBe(false)
  })
})
