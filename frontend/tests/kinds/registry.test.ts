import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { PublicQuestion, ResponseModel, SolutionModel } from '@/contract/contract'
import type { Texts } from '@/i18n/collect'
import en from '@/i18n/texts/en'
import { AnswerPad, kindsSaying, QuestionInput } from '@/kinds'
import { kindOf, KINDS } from '@/kinds/registry'
import { question } from '../builders'
import { sources } from '../i18n/reading'
import { show } from '../mounting'

/** The tags of the contract, which is only types. */
function tagsOfContract(): string[] {
  const contract = readFileSync(join(import.meta.dirname, '../../src/contract/contract.ts'), 'utf8')
  const [, responses = ''] = /export type ResponseModel =([^;]*);/.exec(contract) ?? []
  return [...responses.matchAll(/\w+/g)].map(([name]) => {
    const [, tag = ''] = new RegExp(`interface ${name} \\{\\s*kind: "(\\w+)"`).exec(contract) ?? []
    return tag
  })
}
const TAGS = tagsOfContract()
const texts = en.kinds as Record<string, Texts>

test('there is a plug-in for each kind of the contract, in a folder of its name', () => {
  const folders = Object.keys(import.meta.glob('/src/kinds/*/index.ts')).map((path) => path.split('/')[3])
  expect(TAGS.length).toBeGreaterThan(5)
  expect(folders.sort()).toEqual([...TAGS].sort())
  expect(KINDS.map(({ kind }) => kind).sort()).toEqual([...TAGS].sort())
})

test.each(KINDS.map((plugin) => [plugin.kind, plugin] as const))('%s says how to answer it', (kind, plugin) => {
  expect(texts[kind]?.how).toBeTypeOf('string')
  // Where there are no tiles to look at, the big screen says it too.
  if (!plugin.choices) expect(texts[kind]?.onStage).toBeTypeOf('string')
})

test('no other source names a kind', () => {
  const named = new RegExp(`['.\`](${TAGS.join('|')})['.\`]`)
  const strange = sources
    .filter(({ path }) => !TAGS.some((tag) => path.startsWith(`kinds/${tag}/`)))
    // Days of dates are 'numeric', too.
    .filter(({ code }) => named.test(code.replaceAll("day: 'numeric'", '')))
  expect(strange.map(({ path }) => path)).toEqual([])
})

describe('a kind that this page does not know', () => {
  const tag = 'riddle' as PublicQuestion['kind']
  const asked: PublicQuestion = { ...question('open_answer'), kind: tag }
  const props = { question: asked, language: 'en', gameId: 'game', index: 0, texts: true, modelValue: undefined }

  test.each([
    ['alone', QuestionInput],
    ['on a phone', AnswerPad],
  ])('is said in a sentence to a player %s', (_where, component) => {
    const shown = show(component, { props })
    expect(shown.text()).toContain('does not know this kind of question')
    shown.unmount()
  })

  test('has words for responses and solutions, and no tiles', () => {
    const kinds = kindsSaying({ t: (key) => key, number: String, list: String, locale: () => 'en' })
    expect(kinds.responseText(asked, { kind: tag } as ResponseModel)).toBe('kinds.unknown.words')
    expect(kinds.solutionText(asked, { kind: tag } as SolutionModel)).toBe('kinds.unknown.words')
    expect(kinds.cell(asked, { kind: tag } as ResponseModel)).toBe('kinds.unknown.words')
    expect(kinds.howOnStage(asked)).toBe('kinds.unknown.onStage')
    expect(kinds.tilesOf(asked)).toEqual([])
    expect(kindOf(tag).kind).toBe('unknown')
  })
})
