import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Component } from 'vue'

import type { PublicQuestion, ResponseModel, SolutionModel } from '@/contract/contract'
import { tallies } from '@/features/results/tallies'
import { AnswerPad, kindsSaying, QuestionInput } from '@/kinds'
import { question } from '../builders'
import { question as result, words } from '../features/results/builders'
import { show } from '../mounting'

vi.mock('@/kinds/registry', async (original) => {
  const real = await original<typeof import('@/kinds/registry')>()
  const { OWN } = await import('./own-kinds')
  return { ...real, kindOf: (tag: string) => OWN[tag] ?? real.kindOf(tag) }
})

const kinds = kindsSaying({ t: (key) => key, number: String, list: (texts) => texts.join(), locale: () => 'en' })
const vote: PublicQuestion = { ...question('single_choice'), kind: 'vote' as PublicQuestion['kind'] }
const guess: PublicQuestion = { ...question('numeric'), kind: 'guess' as PublicQuestion['kind'] }
const solution = { kind: 'vote' } as unknown as SolutionModel
const voted = { kind: 'vote', choice: 'b' } as unknown as ResponseModel
const guessed = { kind: 'guess', value: 42 } as unknown as ResponseModel

let shown: VueWrapper
beforeEach(() => sessionStorage.clear())
afterEach(() => shown.unmount())

function ask(component: Component, asked: PublicQuestion): void {
  const props = { question: asked, language: 'en', gameId: 'game', index: 0, texts: true, modelValue: undefined }
  shown = show(component, { props })
}
const given = (event: string) => shown.emitted(event)?.map(([response]) => response)

describe('a kind plugged in beside those of the service', () => {
  test('is answered on a phone', async () => {
    ask(AnswerPad, vote)
    await shown.findAll('[data-testid=answer]')[1]?.trigger('click')
    expect(given('answer')).toEqual([voted])
  })

  test('is answered alone', async () => {
    ask(QuestionInput, guess)
    await shown.find('input').setValue('42')
    expect(given('update:modelValue')).toEqual([guessed])
    expect(shown.text()).toContain('Understood as 42')
  })

  test('is told in words, and in a spreadsheet as a number', () => {
    expect(kinds.responseText(guess, guessed)).toBe('42 m')
    expect(kinds.cell(guess, guessed)).toBe(42)
    expect(kinds.responseText(vote, voted)).toBe('Choice b')
  })

  test('may have nothing that is right: no solution is said, no bar is marked', () => {
    expect(kinds.hasSolution(solution)).toBe(false)
    expect(kinds.solutionText(vote, solution)).toBe('')
    expect(kinds.rightKeys(solution)).toEqual([])
    const counted = result(0, { question: vote, solution, choices: { a: 3, b: 1 } })
    expect(tallies(counted, words)).toEqual([
      { label: 'Choice a', count: 3, right: null },
      { label: 'Choice b', count: 1, right: null },
    ])
  })
})
