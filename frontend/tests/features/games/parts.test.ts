import { expect, it } from 'vitest'

import { createParts } from '@/features/games/client/parts'

it('is whole when every part is here, in whatever order they came', () => {
  const parts = createParts<string>()
  expect(parts.add({ part: 2, parts: 2 }, ['c'])).toBeNull()
  expect(parts.add({ part: 2, parts: 2 }, ['c'])).toBeNull()
  expect(parts.add({ part: 1, parts: 2 }, ['a', 'b'])).toEqual(['a', 'b', 'c'])
})

it('forgets parts of an earlier sending that was of another size', () => {
  const parts = createParts<string>()
  parts.add({ part: 1, parts: 3 }, ['old'])
  expect(parts.add({ part: 1, parts: 1 }, ['new'])).toEqual(['new'])
  expect(parts.add({ part: 1, parts: 1 }, [])).toEqual([])
})
