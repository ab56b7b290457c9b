import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'

import { type Beat, beatAt, lengthOf, useBeats } from '@/shared/motion'

type Name = 'hush' | 'show' | 'cheer'
const BEATS: Beat<Name>[] = [
  { name: 'hush', ms: 1_000 },
  { name: 'show', ms: 500 },
  { name: 'cheer', ms: 9_999 },
]
let scope: EffectScope
const told: string[] = []
const onBeat = (name: Name): void => void told.push(name)

function stillness(wanted: boolean): void {
  vi.stubGlobal('matchMedia', () => ({ matches: wanted, addEventListener: () => undefined, removeEventListener: () => undefined }))
}
beforeEach(() => {
  vi.useFakeTimers()
  stillness(false)
  told.length = 0
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('by the clock', () => {
  test.each([
    [-50, 0, 1_050 - 50],
    [0, 0, 1_000],
    [999, 0, 1],
    [1_000, 1, 500],
    [1_500, 2, null],
    [99_999, 2, null],
  ])('%i ms after the first', (elapsed, at, left) => {
    expect(beatAt(BEATS, elapsed)).toEqual({ at, left })
  })

  test('the last one stays, and does not count', () => {
    expect(lengthOf(BEATS)).toBe(1_500)
    expect(beatAt([], 5)).toEqual({ at: 0, left: null })
  })
})

test('each beat has its turn, and is told once', () => {
  const run = scope.run(() => useBeats(BEATS, { onBeat }))
  expect(run?.beat.value).toBe('hush')
  vi.advanceTimersByTime(1_050)
  expect(run?.beat.value).toBe('show')
  vi.advanceTimersByTime(600)
  expect(run?.over.value).toBe(true)
  expect(told).toEqual(['hush', 'show', 'cheer'])
})

test('who comes late is in step, and hears nothing of what was', () => {
  const run = scope.run(() => useBeats(BEATS, { onBeat, since: () => Date.now() - 1_200 }))
  expect(run?.beat.value).toBe('show')
  vi.advanceTimersByTime(400)
  expect(told).toEqual(['cheer'])
})

test('who wants no motion sees the end at once', () => {
  stillness(true)
  const run = scope.run(() => useBeats(BEATS, { onBeat }))
  expect(run?.beat.value).toBe('cheer')
  expect(told).toEqual(['cheer'])
})

test('other beats begin anew', async () => {
  const list = ref(BEATS)
  const run = scope.run(() => useBeats(list))
  vi.advanceTimersByTime(1_050)
  list.value = BEATS.slice(0, 2)
  await Promise.resolve()
  expect(run?.beat.value).toBe('hush')
})
