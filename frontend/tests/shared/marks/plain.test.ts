// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'

import { draw, plainOf } from '@/shared/marks/engine'
import { hasMarks } from '@/shared/marks/has-marks'
import any from '../../../../tests/cases/marked-texts-any.json'
import cases from '../../../../tests/cases/marked-texts.json'

const words = (text: string) => text.replace(/\s+/g, ' ').trim()
const plain = (text: string) => (hasMarks(text) ? plainOf(text) : text)

function seen(nodes: DocumentFragment): string {
  for (const line of nodes.querySelectorAll('br')) line.replaceWith('\n')
  return nodes.textContent ?? ''
}

describe('a text', () => {
  test.each(cases.kept)('%j stays what it is', (text) => {
    expect(words(plain(text))).toBe(words(text))
    expect(words(seen(draw(text).nodes))).toBe(words(text))
  })

  test.each(cases.plain as [string, string][])('%j is %j without its marks', (marked, said) => {
    expect(plain(marked)).toBe(said)
  })

  test('of any signs reads as the service reads it', () => {
    const differing = (any as [string, string][]).filter(([marked, said]) => plain(marked) !== said)
    expect(differing.map(([marked, said]) => [marked, said, plain(marked)])).toEqual([])
  })
})
