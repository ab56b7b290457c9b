import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, nextTick, ref } from 'vue'

import { vFit } from '@/features/games/stage/fit'
import { soon } from '../../soon'

/** How high the content is at `--fit: 1`; it becomes lower with it. */
let natural = 0
const ROOM = 600
const share = (): number => Number(stage().style.getPropertyValue('--fit'))
const stage = (): HTMLElement => document.querySelector<HTMLElement>('section') ?? document.body
let page: ReturnType<typeof mount>
const text = ref('short')

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(ROOM)
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => natural * share())
})
afterEach(() => page.unmount())

function show(height: number): void {
  natural = height
  page = mount(
    defineComponent({
      directives: { fit: vFit },
      setup: () => ({ text }),
      template: '<section v-fit><div style="font-size: 40px">{{ text }}</div></section>',
    }),
    { attachTo: document.body },
  )
}

test('what fits stays as it is', () => {
  show(500)
  expect(share()).toBe(1)
  expect(stage().hasAttribute('tabindex')).toBe(false)
})

test('what is too high becomes smaller, no more than it must', () => {
  show(1000)
  expect(natural * share()).toBeLessThanOrEqual(ROOM + 1)
  expect(natural * share()).toBeGreaterThan(0.97 * ROOM)
})

test('when the text changes it is fitted again', async () => {
  show(500)
  natural = 1000
  text.value = 'far longer than before'
  await nextTick()
  await soon(() => expect(share()).toBeLessThan(0.65))
})

test('below what can be read it scrolls, and the keyboard reaches it', () => {
  show(4000)
  expect(share()).toBeCloseTo(12 / 40, 2)
  expect(stage().tabIndex).toBe(0)
})
