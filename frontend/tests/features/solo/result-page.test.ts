import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'

import ResultPage from '@/features/solo/pages/ResultPage.vue'
import { saveResult } from '@/features/solo/storage'
import { show } from '../../mounting'

let shown: VueWrapper
afterEach(() => {
  shown.unmount()
  sessionStorage.clear()
})

function result(correct: number, total: number) {
  const scored = { score: 1000 * correct, max_score: 1000 * total, correct, total, late: false, experience: 0 }
  const routed = { RouterLink: { props: ['to'], template: '<a><slot /></a>' } }
  saveResult({
    player: '',
    title: 'Tea',
    language: 'en',
    result: { attempt_id: 'one', game_id: 'tea', answers: [], ...scored },
  })
  shown = show(ResultPage, { props: { attemptId: 'one' }, global: { stubs: routed } })
  return shown
}

test('all right is flawless', () => {
  expect(result(2, 2).get('h1').text()).toBe('Flawless!')
  expect(shown.get('[data-testid=correct]').text()).toBe('2')
})

test('a quiz of polls alone is neither tough nor counted', () => {
  expect(result(0, 0).get('h1').text()).toBe('Thank you for your answers!')
  expect(shown.find('[data-testid=correct]').exists()).toBe(false)
  expect(shown.find('[data-testid=score]').exists()).toBe(false)
})
