import { beforeEach, describe, expect, test } from 'vitest'

import { findOrder, keepDraft } from '@/kinds/shared/drafts'

const ITEMS = ['a', 'b', 'c', 'd']
beforeEach(() => sessionStorage.clear())

describe('an order that was left', () => {
  test('is found again after a reload', () => {
    keepDraft('game', 3, JSON.stringify(['d', 'a', 'c', 'b']))
    expect(findOrder('game', 3, ITEMS)).toEqual(['d', 'a', 'c', 'b'])
  })

  test.each([
    ['of another question', '["x","a","c","b"]'],
    ['with an item missing', '["a","c","b"]'],
    ['with an item twice', '["a","a","c","b"]'],
    ['that is a text', 'Vienna'],
    ['that is no list', '{"order":["a","b","c","d"]}'],
  ])('is forgotten if it is one %s', (_, kept) => {
    keepDraft('game', 3, kept)
    expect(findOrder('game', 3, ITEMS)).toBeNull()
  })
})
