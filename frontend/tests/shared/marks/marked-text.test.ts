// @vitest-environment jsdom
import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'

import { AnswerWords } from '@/kinds'
import { marksFor, MarkedText, plain } from '@/shared/marks'
import { question as asked } from '../../builders'
import { show } from '../../mounting'
import { soon } from '../../soon'

// It measures what jsdom does not lay out.
vi.stubGlobal('ResizeObserver', class { observe = vi.fn(); disconnect = vi.fn() })

test('a text without marks is a text, and nothing is loaded for it', () => {
  const shown = show(MarkedText, { props: { text: 'Is it $5 or 2*3?' } })

  expect(shown.html()).toBe('Is it $5 or 2*3?')
  expect(plain('Is it $5 or 2*3?')).toBe('Is it $5 or 2*3?')
})

test('marks are shown as soon as what reads them is there', async () => {
  const shown = show(MarkedText, { props: { text: '*Is* $x^2$ `so`?' } })
  await marksFor(['*a*'])
  await soon(() => expect(shown.find('.katex').exists()).toBe(true))

  expect(shown.find('em').text()).toBe('Is')
  expect(shown.find('code').text()).toBe('so')
  expect(shown.find('[role=img]').attributes('aria-label')).toBe('x²')
  expect(plain('*Is* $x^2$ `so`?')).toBe('Is x² so?')

  await shown.setProps({ text: '**No**' })
  await flushPromises()
  expect(shown.text()).toBe('No')
})

test('a solution in words shows the marks of its choices', async () => {
  await marksFor(['*a*'])
  const question = { ...asked('single_choice'), choices: [{ id: 'a', text: '*one*' }, { id: 'b', text: '2 * 3' }] }
  const shown = show(AnswerWords, { props: { question, solution: { kind: 'single_choice', choice: 'a' } } })
  await flushPromises()

  expect(shown.find('bdi em').text()).toBe('one')
})
