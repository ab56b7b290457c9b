import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { AVATARS } from '@/shared/ui/avatars'
import { CATEGORY_LOOKS } from '@/features/quizzes/categories'
import type { Texts } from '@/i18n/collect'
import en from '@/i18n/texts/en'
import { flatten, roomOf, sources, type Source } from './reading'

const keys = [...flatten(en).keys()]
const groups = [...new Set(keys.map((key) => key.split('.')[0]))].join('|')

// t('a.b') and $t('a.b') in every group, and 'a.b' by itself in the groups that exist.
function literalIn({ code }: Source): string[] {
  const inCalls = code.matchAll(/\bte?\(\s*'([\w.]+)'/g)
  const alone = code.matchAll(new RegExp(`'((?:${groups})(?:\\.\\w+)+)'`, 'g'))
  return [...inCalls, ...alone].map((match) => match[1] ?? '')
}
// `errors.${code}`: every key of that group may be asked for.
function groupsIn({ code }: Source): string[] {
  const found = code.matchAll(new RegExp(`\`((?:${groups})(?:\\.\\w+)*)\\.\\$\\{`, 'g'))
  return [...found].map((match) => match[1] ?? '')
}
const literal = new Set(sources.flatMap(literalIn))
const computed = new Set(sources.flatMap(groupsIn))

const namesIn = (group: string) => Object.keys(en[group] as Texts).sort()

describe('keys', () => {
  test('the pages ask for keys at all', () => {
    expect(literal.size).toBeGreaterThan(100)
    expect([...computed]).toEqual(expect.arrayContaining(['errors', 'categories', 'kinds']))
  })

  test('every key that is asked for exists', () => {
    expect([...literal].filter((key) => !keys.includes(key))).toEqual([])
    for (const group of computed) {
      expect(keys.some((key) => key.startsWith(`${group}.`)), group).toBe(true)
    }
  })

  test('every key that exists is asked for', () => {
    const byValue = [...computed].map((group) => `${group}.`)
    const unused = keys.filter((key) => !literal.has(key) && !byValue.some((start) => key.startsWith(start)))
    expect(unused).toEqual([])
  })
})

test('a feature uses texts of its own, of those under it and of the neighbours it knows', async () => {
  const { FLOORS, NEIGHBOURS } = await import('../../eslint.rooms.js')
  const files = import.meta.glob<Texts>('/src/*/**/texts/en.ts', { eager: true, import: 'default' })
  const owners = new Map<string, string>()
  for (const [path, texts] of Object.entries(files)) {
    if (path.startsWith('/src/i18n/')) continue
    for (const key of flatten(texts).keys()) owners.set(key, roomOf(path.slice('/src/'.length)))
  }
  const strange = sources.flatMap((source) => {
    const [floor = '', name = ''] = source.room.split('/')
    const under = [...FLOORS[floor as keyof typeof FLOORS], source.room]
    const known = (NEIGHBOURS[name as keyof typeof NEIGHBOURS] ?? []).map((one) => `features/${one}`)
    return literalIn(source)
      .filter((key) => ![...under, ...known].includes(owners.get(key) ?? ''))
      .map((key) => `${source.path} uses ${key} of ${owners.get(key)}`)
  })
  expect(strange).toEqual([])
})

describe('what has names in the contract has names here', () => {
  test('avatars', () => {
    expect(namesIn('avatars')).toEqual([...AVATARS].sort())
  })

  test('categories', () => {
    expect(namesIn('categories')).toEqual(Object.keys(CATEGORY_LOOKS).sort())
  })

  test('titles of the routes', () => {
    const titles = sources
      .filter(({ path }) => /(routes|router)\.ts$/.test(path))
      .flatMap(({ code }) => [...code.matchAll(/title: '(\w+)'/g)].map((match) => match[1]))
    expect([...new Set(titles)].sort()).toEqual(namesIn('titles'))
  })

  test('every error code of the HTTP API has a sentence', () => {
    const contract = join(import.meta.dirname, '../../../backend/src/trivia/contract')
    const routes = readdirSync(contract)
      .filter((file) => file.endsWith('routes.py'))
      .map((file) => readFileSync(join(contract, file), 'utf8'))
      .join('')
    const codes = [...routes.matchAll(/\([45]\d\d, "(\w+)"\)/g)].map((match) => String(match[1]))
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((code) => !namesIn('errors').includes(code))).toEqual([])
  })
})
