import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'

import { setLanguage } from '@/i18n'
import QuestionInput from '@/kinds/QuestionInput.vue'
import { question } from '../builders'
import { show } from '../mounting'

let shown: VueWrapper
afterEach(async () => {
  shown.unmount()
  await setLanguage('en')
})

test('a number that was given alone keeps its meaning in another language', async () => {
  const props = { question: question('numeric'), language: 'en', modelValue: { kind: 'numeric', value: -1.234 } }
  shown = show(QuestionInput, { props })
  const input = shown.find('input')
  expect(input.element.value).toBe('-1.234')
  await setLanguage('de')
  expect(input.element.value).toBe('-1,234')
  expect(shown.emitted('update:modelValue')?.at(-1) ?? [props.modelValue]).toEqual([props.modelValue])
  await input.setValue('1.234 m')
  expect(shown.emitted('update:modelValue')?.at(-1)).toEqual([{ kind: 'numeric', value: 1234 }])
})
