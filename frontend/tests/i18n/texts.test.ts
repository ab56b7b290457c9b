import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { AVATARS } from '@/features/players/avatars'
import { CATEGORY_LOOKS } from '@/features/quizzes/categories'
import de from '@/i18n/de'
import en from '@/i18n/en'

interface Tree {
  [key: string]: string | Tree
}

function flatten(tree: Tree, path = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') flat.set(here, value)
    else flatten(value, here).forEach((text, full) => flat.set(full, text))
  }
  return flat
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['i18n', 'texts'].includes(entry.name) ? [] : sources(path)
    return /\.(vue|ts)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

const english = flatten(en)
const german = flatten(de)
const code = sources(join(import.meta.dirname, '../../src')).join('\n')
const keys = [...english.keys()]
const groups = [...new Set(keys.map((key) => key.split('.')[0]))].join('|')

// t('a.b') and $t('a.b') in every group, and 'a.b' by itself in the groups that exist.
const inCalls = [...code.matchAll(/\bte?\(\s*'([\w.]+)'/g)]
const alone = [...code.matchAll(new RegExp(`'((?:${groups})(?:\\.\\w+)+)'`, 'g'))]
const literal = [...inCalls, ...alone].map((match) => match[1] ?? '')
// t(`errors.${code}`): every key of that group may be asked for.
const computed = [...code.matchAll(/\bte?\(\s*`([\w.]+)\.\$\{/g)].map((match) => match[1] ?? '')

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

describe('languages', () => {
  test('German has the keys of English, no more and no fewer', () => {
    expect([...german.keys()].sort()).toEqual([...keys].sort())
  })

  test('no text is empty', () => {
    for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe('')
  })

  test.each(keys)('%s has the same blanks and counts in both', (key) => {
    const forms = (text = '') => text.split(' | ').map((form) => placeholders(form).join())
    expect(new Set(forms(german.get(key)))).toEqual(new Set(forms(english.get(key))))
    expect(forms(german.get(key))).toHaveLength(forms(english.get(key)).length)
  })

  test('no text holds what vue-i18n would take for a command', () => {
    for (const [key, text] of [...english, ...german]) expect(text, key).not.toMatch(/@[.:]/)
  })
})

describe('keys', () => {
  test('the pages ask for keys at all', () => {
    expect(literal.length).toBeGreaterThan(100)
    expect(computed).toEqual(expect.arrayContaining(['errors', 'categories']))
  })

  test('every key that is asked for exists', () => {
    const missing = literal.filter((key) => !english.has(key))
    expect([...new Set(missing)]).toEqual([])
  })

  test('every key that exists is asked for', () => {
    const asked = new Set(literal)
    const unused = keys.filter(
      (key) =>
        !asked.has(key) &&
        !key.startsWith('titles.') &&
        !computed.some((group) => key.startsWith(`${group}.`)),
    )
    expect(unused).toEqual([])
  })

  test('every group that is asked for by value exists', () => {
    for (const group of computed) {
      expect(keys.some((key) => key.startsWith(`${group}.`)), group).toBe(true)
    }
  })
})

describe('what has names in the contract has names here', () => {
  test('avatars', () => {
    expect(Object.keys(en.avatars).sort()).toEqual([...AVATARS].sort())
  })

  test('categories', () => {
    expect(Object.keys(en.categories).sort()).toEqual(Object.keys(CATEGORY_LOOKS).sort())
  })

  test('titles of the routes', () => {
    const router = readFileSync(join(import.meta.dirname, '../../src/app/router.ts'), 'utf8')
    const titles = [...router.matchAll(/title: '(\w+)'/g)].map((match) => match[1])
    expect([...new Set(titles)].sort()).toEqual(Object.keys(en.titles).sort())
  })

  test('every error code of the HTTP API has a sentence', () => {
    const routes = readFileSync(
      join(import.meta.dirname, '../../../backend/src/trivia/contract/routes.py'),
      'utf8',
    )
    const codes = [...routes.matchAll(/\([45]\d\d, "(\w+)"\)/g)].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((error) => !(String(error) in en.errors))).toEqual([])
  })
})
