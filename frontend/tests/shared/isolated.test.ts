import { afterEach, expect, test } from 'vitest'

import { isolated } from '@/shared/isolated'

afterEach(() => document.documentElement.removeAttribute('dir'))

test.each(['נועה', 'Ann ליאור', 'سارة', 'Ann\u202e', 'ܫܡ', '𐤀𐤁'])('%j keeps its direction to itself', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`)
})

test.each(['Ann', '王伟', 'Ünï', '42', '😀', ''])('%j runs as the page does, and stays as it is', (name) => {
  expect(isolated(name)).toBe(name)
})

test('on a page that runs to the left every name is kept apart', () => {
  document.documentElement.dir = 'rtl'
  expect(isolated('Ann!')).toBe('\u2068Ann!\u2069')
})
