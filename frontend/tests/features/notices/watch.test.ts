/** The line is kept while somebody looks; without it the page asks now and then. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Line, Listener } from '@/features/notices/line'
import { watchNotices } from '@/features/notices/watch'

const MINUTE = 60_000
let listeners: Listener[]
let closed: number
let refused: boolean
let stop: () => void
const ask = vi.fn<() => Promise<void>>()
const told = vi.fn<() => void>()
let visibility: DocumentVisibilityState
let changed: () => void

function open(listener: Listener): Promise<Line> {
  if (refused) return Promise.reject(new Error('refused'))
  listeners.push(listener)
  return Promise.resolve({ close: () => (closed += 1) })
}

function begin(): void {
  const page = {
    get visibilityState() {
      return visibility
    },
    addEventListener: (_: string, listener: () => void) => (changed = listener),
    removeEventListener: vi.fn(),
  } as unknown as Document
  stop = watchNotices({ ask, told, open, page, random: () => 0.5 })
}

beforeEach(() => {
  vi.useFakeTimers()
  listeners = []
  closed = 0
  refused = false
  visibility = 'visible'
  ask.mockReset().mockResolvedValue()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('it asks once it is heard what comes, so that nothing is missed between', async () => {
  ask.mockImplementation(() => {
    expect(listeners).toHaveLength(1)
    return Promise.resolve()
  })
  begin()
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect(ask).toHaveBeenCalledOnce()
})

test('a line that is lost is opened again, and then it asks again', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(0)
  listeners[0]?.lost()
  await vi.advanceTimersByTimeAsync(6_000)
  expect([listeners.length, ask.mock.calls.length]).toEqual([2, 2])
})

test('without a line it asks ever more seldom, every five minutes in the end', async () => {
  refused = true
  begin()
  await vi.advanceTimersByTimeAsync(30 * MINUTE)
  const before = ask.mock.calls.length
  await vi.advanceTimersByTimeAsync(30 * MINUTE)
  expect(before).toBeLessThan(20)
  expect(ask.mock.calls.length - before).toBe(6)
})

test('a line is replaced before the door ends it', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(51 * MINUTE)
  expect([listeners.length, closed]).toEqual([2, 1])
})

test('who does not look for five minutes hears nothing, and is told when they look again', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(0)
  visibility = 'hidden'
  changed()
  await vi.advanceTimersByTimeAsync(4 * MINUTE)
  expect(closed).toBe(0)
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([listeners.length, closed, ask.mock.calls.length]).toEqual([1, 1, 1])
  visibility = 'visible'
  changed()
  await vi.advanceTimersByTimeAsync(0)
  expect([listeners.length, ask.mock.calls.length]).toEqual([2, 2])
})

test('a short look away changes nothing', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(0)
  for (const seen of ['hidden', 'visible'] as const) {
    visibility = seen
    changed()
    await vi.advanceTimersByTimeAsync(MINUTE)
  }
  await vi.advanceTimersByTimeAsync(10 * MINUTE)
  expect([listeners.length, closed]).toEqual([1, 0])
})

test('nothing goes on once it is stopped, also what was under way', async () => {
  begin()
  stop()
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([listeners.length, closed, ask.mock.calls.length]).toEqual([1, 1, 0])
})
