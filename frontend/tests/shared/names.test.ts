import { describe, expect, test } from 'vitest'

import { checkName } from '@/shared/names'
import cases from '../../../tests/cases/names.json'

describe('a name', () => {
  test.each(cases.kept)('%j is kept', (name) => {
    expect(checkName(name)).toMatchObject({ name, fault: null, cut: false })
  })

  test.each(cases.cleaned as [string, string][])('%j becomes %j', (typed, name) => {
    expect(checkName(typed)).toMatchObject({ name, fault: null })
  })

  test.each(cases.refused as [string, string][])('%j is refused: %s', (typed, fault) => {
    expect(checkName(typed).fault).toBe(fault)
  })
})
