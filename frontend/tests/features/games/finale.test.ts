import { describe, expect, test } from 'vitest'

import { finaleBeats, placeOf, TOLD, toldAfter } from '@/features/games/finale/schedule'
import { lengthOf } from '@/shared/motion'
import { wrapped } from '@/shared/ui/share-card'

const names = (...ranks: number[]) => finaleBeats(ranks).map(({ name }) => name)

describe('the winners are told', () => {
  test('third, second, first, a drum roll before each, then the podium and the table', () => {
    expect(names(1, 2, 3)).toEqual([
      'hush', 'roll-3', 'place-3', 'roll-2', 'place-2', 'roll-1', 'place-1', 'cheer', 'podium', 'table',
    ])
  })

  test('who is level shares one step, so a place may be missing', () => {
    expect(names(1, 1, 3)).toEqual(['hush', 'roll-3', 'place-3', 'roll-1', 'place-1', 'cheer', 'podium', 'table'])
    expect(names(1, 1, 1)).toEqual(['hush', 'roll-1', 'place-1', 'cheer', 'podium', 'table'])
  })

  test('nobody, if nobody has a point', () => {
    expect(names()).toEqual(['table'])
  })

  test('within half a minute, and phones know when the room does', () => {
    const beats = finaleBeats([1, 2, 3])
    expect(lengthOf(beats)).toBeLessThan(30_000)
    const told = beats.findIndex(({ name }) => name === TOLD)
    expect(told).toBeGreaterThan(beats.findIndex(({ name }) => name === 'place-1'))
    expect(lengthOf(beats.slice(0, told + 1))).toBeLessThan(20_000)
    expect(toldAfter([1, 2, 3])).toBe(lengthOf(beats.slice(0, told + 1)))
    expect(toldAfter([])).toBe(0)
  })

  test.each([
    ['roll-2', { place: 2, rolling: true }],
    ['place-1', { place: 1, rolling: false }],
    ['cheer', { place: 1, rolling: false }],
    ['podium', null],
    ['hush', null],
  ] as const)('%s', (beat, place) => {
    expect(placeOf(beat)).toEqual(place)
  })
})

describe('the text of a card', () => {
  const letters = (text: string) => Array.from(text).length
  test.each<[string, number, string[]]>([
    ['short', 2, ['short']],
    ['two words here', 2, ['two words', 'here']],
    ['one two three four', 1, ['one two…']],
    ['one two three four five', 2, ['one two', 'three fou…']],
    ['Donaudampfschiff', 1, ['Donaudamp…']],
    ['👍👍👍👍👍👍👍👍👍👍👍👍', 1, ['👍👍👍👍👍👍👍👍👍…']],
    ['', 2, []],
  ])('%s in %i', (text, lines, found) => {
    expect(wrapped(text, 10, lines, letters)).toEqual(found)
  })
})
