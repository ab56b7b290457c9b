import { describe, expect, test } from 'vitest'

import type { Texts } from '@/i18n/collect'
import { LANGUAGES } from '@/i18n/languages'
import { flatten } from './reading'

const collected = import.meta.glob<Texts>('/src/i18n/texts/*.ts', { eager: true, import: 'default' })
const textsOf = (language: string) => flatten(collected[`/src/i18n/texts/${language}.ts`] ?? {})

const english = textsOf('en')
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
const forms = (text = '') => text.split(' | ').map((form) => placeholders(form).join())

test('there are texts for every language that is offered, and for no other', () => {
  const found = Object.keys(collected).map((path) => path.replace(/.*\/(.*)\.ts/, '$1'))
  expect(found.sort()).toEqual(Object.keys(LANGUAGES).sort())
  expect(english.size).toBeGreaterThan(400)
})

test('each file of English texts is there in every language', () => {
  const files = Object.keys(import.meta.glob('/src/*/**/texts/*.ts'))
  const folders = files.filter((path) => path.endsWith('/en.ts')).map((path) => path.replace(/en\.ts$/, ''))
  const wanted = folders.flatMap((folder) => Object.keys(LANGUAGES).map((code) => `${folder}${code}.ts`))
  expect(files.sort()).toEqual(wanted.sort())
})

describe.each(Object.keys(LANGUAGES))('%s', (language) => {
  const texts = textsOf(language)

  test('has the keys of English, no more and no fewer', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('has the same blanks in each text', () => {
    const blanks = (found: Map<string, string>) =>
      Object.fromEntries([...found].map(([key, text]) => [key, [...new Set(forms(text))].sort()]))
    expect(blanks(texts)).toEqual(blanks(english))
  })

  test('has as many forms as its plurals need', () => {
    // One form for all counts, or the two that vue-i18n tells apart: `one | many`.
    const counts = (found: Map<string, string>) =>
      Object.fromEntries([...found].map(([key, text]) => [key, forms(text).length]))
    expect(counts(texts)).toEqual(counts(english))
  })

  test('has no empty text, and none that vue-i18n would take for a command', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toMatch(/@[.:]/)
    }
  })
})
