import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'

import type { PublicQuestion, ResponseModel } from '@/contract/contract'
import QuestionView from '@/features/solo/components/QuestionView.vue'
import { question } from '../../builders'
import { show } from '../../mounting'

let shown: VueWrapper
afterEach(() => shown.unmount())

function ask(asked: PublicQuestion, response?: ResponseModel, more = {}) {
  shown = show(QuestionView, {
    props: {
      question: asked,
      number: 2,
      total: 3,
      language: 'en',
      modelValue: response,
      'onUpdate:modelValue': (value: unknown) => void shown.setProps({ modelValue: value }),
      ...more,
    },
  })
  return shown
}

async function press(key: string, options: KeyboardEventInit = {}) {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }))
  await nextTick()
}

const choices = () => shown.findAll('[data-testid=choice]')
const response = () => (shown.props() as { modelValue?: unknown }).modelValue

describe('choices', () => {
  test('one of several is a radio button with its text as its name', () => {
    ask(question('single_choice'))
    const radios = shown.findAll('input[type=radio]')
    expect(radios).toHaveLength(4)
    expect(choices()[0]?.text()).toContain('Choice a')
  })

  test('a tap chooses, and the tile says so', async () => {
    ask(question('single_choice'))
    await choices()[2]?.find('input').trigger('change')
    expect(response()).toEqual({ kind: 'single_choice', choice: 'c' })
    expect(choices()[2]?.attributes('data-chosen')).toBe('true')
  })

  test('several can be chosen with digits and letters', async () => {
    ask(question('multiple_select'))
    await press('1')
    await press('d')
    expect(response()).toEqual({ kind: 'multiple_select', choices: ['a', 'd'] })
  })

  test('true and false are two tiles', async () => {
    ask(question('true_false'))
    expect(choices().map((tile) => tile.text())).toEqual(['True1', 'False2'])
    await press('2')
    expect(response()).toEqual({ kind: 'true_false', value: false })
  })

  test('each of up to eight has a colour of its own', () => {
    const many = question('single_choice')
    many.choices = Array.from({ length: 8 }, (_, n) => ({ id: `c${n}`, text: `Choice ${n}` }))
    ask(many)
    const looks = choices().map((tile) => tile.classes().find((name) => /^tile-\d$/.test(name)))
    expect(new Set(looks).size).toBe(8)
  })
})

describe('an order', () => {
  const texts = () => shown.findAll('[data-testid=order-item]').map((item) => item.attributes('data-choice'))
  const step = (testId: string, position: number) =>
    shown.findAll(`[data-testid=${testId}]`)[position]?.element as HTMLButtonElement

  test('until something is moved there is no response: the shown order is never right', async () => {
    ask(question('ordering'))
    expect(texts()).toEqual(['a', 'b', 'c', 'd'])
    await press('1')
    expect(response()).toBeUndefined()
  })

  test('a button moves its item, says where it is now and keeps the focus', async () => {
    ask(question('ordering'))
    step('move-down', 0).click()
    await flushPromises()
    expect(response()).toEqual({ kind: 'ordering', order: ['b', 'a', 'c', 'd'] })
    expect(texts()).toEqual(['b', 'a', 'c', 'd'])
    expect(shown.find('[role=status]').text()).toBe('Choice a, now 2 of 4')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Choice a')
  })

  test('at an end of the list the focus goes to the button that is left', async () => {
    ask(question('ordering'))
    step('move-up', 1).click()
    await flushPromises()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Choice b')
  })

  test('a digit goes to an item and the arrow keys move it, no further than the ends', async () => {
    ask(question('ordering'), { kind: 'ordering', order: ['d', 'c', 'b', 'a'] })
    await press('4')
    for (let times = 0; times < 5; times += 1) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }))
      await flushPromises()
    }
    expect(response()).toEqual({ kind: 'ordering', order: ['a', 'd', 'c', 'b'] })
  })

  test('while answers are being sent nothing moves', async () => {
    ask(question('ordering'), undefined, { disabled: true })
    step('move-down', 0).click()
    await flushPromises()
    expect(response()).toBeUndefined()
  })
})

describe('typed answers', () => {
  test('a text is the response, and clearing it takes it back', async () => {
    ask(question('open_answer'))
    const field = shown.find('[data-testid=answer-input]')
    await field.setValue('Nile')
    expect(response()).toEqual({ kind: 'open_answer', text: 'Nile' })
    await field.setValue('')
    expect(response()).toBeUndefined()
  })

  test('what is not a number is said at once and is no response', async () => {
    ask(question('numeric'))
    await shown.find('[data-testid=answer-input]').setValue('about ten')
    expect(response()).toBeUndefined()
    expect(shown.text()).toContain('Write a number in digits')
  })

  test('a number is shown back as it was understood', async () => {
    ask(question('numeric'))
    await shown.find('[data-testid=answer-input]').setValue('1,234')
    expect(response()).toEqual({ kind: 'numeric', value: 1234 })
    expect(shown.text()).toContain('Understood as 1,234')
  })

  test('what was typed before is there again', () => {
    ask(question('open_answer'), { kind: 'open_answer', text: 'Danube' })
    expect(shown.find('input').element.value).toBe('Danube')
  })
})

describe('moving on', () => {
  test('Enter and the right arrow go on, the left arrow goes back', async () => {
    ask(question('single_choice'))
    await press('Enter')
    await press('ArrowRight')
    await press('ArrowLeft')
    expect(shown.emitted('next')).toHaveLength(2)
    expect(shown.emitted('back')).toHaveLength(1)
  })

  test('where each answer is judged at once an arrow has none judged, and moves on from one that is', async () => {
    ask(question('single_choice'), undefined, { each: true })
    await press('ArrowRight')
    await press('ArrowLeft')
    expect(shown.emitted()).not.toHaveProperty('next')
    expect(shown.emitted()).not.toHaveProperty('back')
    await press('Enter')
    expect(shown.emitted('next')).toHaveLength(1)
    const solution = { kind: 'single_choice', choice: 'a' }
    await shown.setProps({
      review: { question: question('single_choice'), response: null, correct: false, points: 0, solution, explanation: null },
    })
    await press('ArrowRight')
    await press('ArrowLeft')
    expect(shown.emitted('next')).toHaveLength(2)
    expect(shown.emitted()).not.toHaveProperty('back')
  })

  test('a held Enter does not run through the quiz', async () => {
    ask(question('single_choice'))
    await press('Enter', { repeat: true })
    expect(shown.emitted('next')).toBeUndefined()
  })

  test('the first question has nothing before it', () => {
    ask(question('single_choice'), undefined, { number: 1 })
    expect(shown.find('[data-testid=back]').attributes('disabled')).toBeDefined()
  })

  test('while answers are being sent no key changes them', async () => {
    ask(question('single_choice'), undefined, { disabled: true })
    await press('1')
    await press('Enter')
    expect(response()).toBeUndefined()
    expect(shown.emitted('next')).toBeUndefined()
  })

  test('the question itself takes the focus, so that it is read out', () => {
    ask(question('single_choice'))
    expect(document.activeElement?.textContent).toContain('About single_choice?')
  })
})
