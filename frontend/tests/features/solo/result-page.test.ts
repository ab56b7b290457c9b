import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'

import { useProfile } from '@/features/account'
import ResultPage from '@/features/solo/pages/ResultPage.vue'
import { saveResult } from '@/features/solo/storage'
import { profile } from '../../builders'
import { show } from '../../mounting'

let shown: VueWrapper
afterEach(() => {
  shown.unmount()
  sessionStorage.clear()
})

function result(correct: number, total: number, late = false) {
  const scored = { score: 1000 * correct, max_score: 1000 * total, correct, total, late, experience: 0 }
  const routed = { RouterLink: { props: ['to'], template: '<a><slot /></a>' } }
  saveResult({
    player: '',
    title: 'Tea',
    language: 'en',
    result: { attempt_id: 'one', game_id: 'tea', quiz_version: 1, answers: [], ...scored },
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

test.each([
  ['a result that counts', 4, false, true],
  ['one without a point', 0, false, false],
  ['one that came too late', 4, true, false],
])('a card to share: %s', async (_, correct, late, has) => {
  result(correct, 5, late)
  useProfile().profile = profile()
  await flushPromises()
  expect(shown.find('[data-testid=share-card]').exists()).toBe(has)
  if (has) expect(shown.get('canvas').attributes('aria-label')).toBe('Ada L. That was strong! 4 of 5 right. 4,000 points')
})
