import { afterEach, expect, test, vi } from 'vitest'

import { newRequestId } from '@/shared/ids'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
afterEach(() => vi.unstubAllGlobals())

test('a request has an id of its own, also where browsers make none', () => {
  const { getRandomValues } = crypto
  expect(newRequestId()).toMatch(UUID)
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) })
  const made = new Set(Array.from({ length: 50 }, newRequestId))
  expect(made.size).toBe(50)
  for (const id of made) expect(id).toMatch(UUID)
})
