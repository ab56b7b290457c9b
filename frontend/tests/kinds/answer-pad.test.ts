import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'

import type { PublicQuestion } from '@/contract/contract'
import { setLanguage } from '@/i18n'
import AnswerPad from '@/kinds/AnswerPad.vue'
import { question } from '../builders'
import { show } from '../mounting'

let shown: VueWrapper
beforeEach(() => sessionStorage.clear())
afterEach(() => shown.unmount())

function ask(kind: PublicQuestion['kind'], more: Record<string, unknown> = {}) {
  const props = { question: question(kind), gameId: 'game', index: 0, texts: true, ...more }
  shown = show(AnswerPad, { props })
}
async function press(key: string) {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await nextTick()
}
const tiles = () => shown.findAll('[data-testid=answer]')
const lockIn = () => shown.find('[data-testid=lock-in]')
const given = () => shown.emitted('answer')?.map(([response]) => response)

describe('one of several', () => {
  test('one tap answers', async () => {
    ask('single_choice')
    await tiles()[2]?.trigger('click')
    expect(given()).toEqual([{ kind: 'single_choice', choice: 'c' }])
    expect(lockIn().exists()).toBe(false)
  })

  test('digits and letters answer too', async () => {
    ask('single_choice')
    await press('2')
    await press('d')
    expect(given()).toEqual([
      { kind: 'single_choice', choice: 'b' },
      { kind: 'single_choice', choice: 'd' },
    ])
  })

  test('without texts a button is still named by its answer', () => {
    ask('single_choice', { texts: false })
    expect(tiles()[0]?.find('.sr-only').text()).toBe('Choice a')
  })

  test('nothing is given while it is closed', async () => {
    ask('single_choice', { disabled: true })
    await press('1')
    await tiles()[0]?.trigger('click')
    expect(given()).toBeUndefined()
  })
})

test('true and false are said in words', async () => {
  ask('true_false')
  expect(tiles().map((tile) => tile.text())).toEqual(['True', 'False'])
  await tiles()[1]?.trigger('click')
  expect(given()).toEqual([{ kind: 'true_false', value: false }])
})

describe('several of several', () => {
  test('taps choose and take back; only locking in answers', async () => {
    ask('multiple_select')
    for (const n of [0, 1, 3, 1]) await tiles()[n]?.trigger('click')
    expect(tiles().map((tile) => tile.attributes('aria-pressed'))).toEqual(['true', 'false', 'false', 'true'])
    expect(given()).toBeUndefined()
    await lockIn().trigger('click')
    expect(given()).toEqual([{ kind: 'multiple_select', choices: ['a', 'd'] }])
  })

  test('nothing chosen cannot be locked in', async () => {
    ask('multiple_select')
    expect(lockIn().attributes('disabled')).toBeDefined()
    await press('Enter')
    expect(given()).toBeUndefined()
  })
})

test.each([
  ['ordering', 'Move an item first.', () => shown.find('[data-testid=move-down]').trigger('click')],
  ['multiple_select', 'Choose at least one answer first.', () => tiles()[1]?.trigger('click')],
  ['open_answer', 'Write your answer first.', () => shown.find('input').setValue('Nile')],
] as const)('what is to be done before locking in is said: %s', async (kind, words, act) => {
  ask(kind)
  const said = shown.find('[data-testid=lock-in-first]')
  expect(said.text()).toBe(words)
  expect(lockIn().attributes()).toMatchObject({ disabled: '', 'aria-describedby': said.attributes('id') })
  await act()
  expect(shown.find('[data-testid=lock-in-first]').exists()).toBe(false)
  expect(lockIn().attributes('disabled')).toBeUndefined()
})

describe('what is typed', () => {
  test('a text is the answer, and outlives a reload', async () => {
    ask('open_answer')
    await shown.find('input').setValue('Nile')
    shown.unmount()
    ask('open_answer')
    expect(shown.find('input').element.value).toBe('Nile')
    await shown.find('form').trigger('submit')
    expect(given()).toEqual([{ kind: 'open_answer', text: 'Nile' }])
  })

  test('a number has a button for the sign, whatever the answer may be', async () => {
    ask('numeric')
    const input = shown.find('input')
    expect(input.attributes('inputmode')).toBe('decimal')
    const sign = shown.find('[data-testid=flip-sign]')
    expect(sign.attributes('aria-label')).toBe('Plus or minus')
    await sign.trigger('click')
    expect(document.activeElement).toBe(input.element)
    expect(shown.find('[aria-live]').text()).toBe('')
    await input.setValue(`${input.element.value}40`)
    await shown.find('form').trigger('submit')
    await sign.trigger('click')
    await shown.find('form').trigger('submit')
    expect(given()).toEqual([
      { kind: 'numeric', value: -40 },
      { kind: 'numeric', value: 40 },
    ])
  })

  test('a text has no sign', () => {
    ask('open_answer')
    expect(shown.find('[data-testid=flip-sign]').exists()).toBe(false)
  })

  test.each(['12 m', '12m', '１２ｍ', '١٢ m'])('%s is 12 where metres are asked for', async (typed) => {
    ask('numeric')
    await shown.find('input').setValue(typed)
    await shown.find('form').trigger('submit')
    expect(given()).toEqual([{ kind: 'numeric', value: 12 }])
  })

  test('a number keeps its meaning when the page changes its language', async () => {
    ask('numeric')
    await shown.find('input').setValue('1.234')
    await setLanguage('de')
    expect(shown.find('input').element.value).toBe('1,234')
    expect(shown.find('[aria-live]').text()).toBe('Verstanden als 1,234')
    shown.unmount()
    await setLanguage('fr')
    ask('numeric')
    await shown.find('form').trigger('submit')
    expect(given()).toEqual([{ kind: 'numeric', value: 1.234 }])
    shown.unmount()
    await setLanguage('en')
    ask('numeric')
    expect(shown.find('input').element.value).toBe('1.234')
  })

  test('what is no number yet is left as it is in every language', async () => {
    ask('numeric')
    await shown.find('input').setValue('1.2.3')
    await setLanguage('de')
    expect(shown.find('input').element.value).toBe('1.2.3')
    await setLanguage('en')
  })

  test('a text that is too long is cut at a whole character, and says so', async () => {
    ask('open_answer')
    const input = shown.find('input')
    await input.setValue(`${'x'.repeat(199)}😀`)
    expect(shown.find('[data-testid=cut-note]').exists()).toBe(false)
    await input.setValue(`${'x'.repeat(199)}👩\u200d🚀`)
    expect(input.element.value).toBe('x'.repeat(199))
    expect(shown.find('[data-testid=cut-note]').text()).toContain('200')
  })

  test('a number is shown back as it was understood', async () => {
    ask('numeric')
    await shown.find('input').setValue('1,234')
    expect(shown.find('[aria-live]').text()).toBe('Understood as 1,234')
    await shown.find('form').trigger('submit')
    expect(given()).toEqual([{ kind: 'numeric', value: 1234 }])
  })

  test('what is no number is said, and cannot be locked in', async () => {
    ask('numeric')
    await shown.find('input').setValue('about ten')
    expect(shown.find('[aria-live]').text()).toContain('Write a number in digits')
    expect(lockIn().attributes('disabled')).toBeDefined()
  })
})
