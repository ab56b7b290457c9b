import { expect, test } from 'vitest'

import { endOf, minutesAndSeconds, SEND_MARGIN_MS } from '@/features/solo/clock'

test('a device whose clock is years off still has the time that the server gives', () => {
  const askedAt = Date.UTC(2001, 0, 1)
  const server = { opened_at: Date.UTC(2026, 10, 21), deadline: Date.UTC(2026, 10, 21) + 300_000 }
  expect(endOf(server, askedAt) - askedAt).toBe(300_000 - SEND_MARGIN_MS)
})

test('time spent waiting for the questions is not given back', () => {
  // Counted from before the request left, so it can only end too early, never too late.
  const askedAt = 5_000
  const openedHere = askedAt + 4_000
  expect(endOf({ opened_at: 0, deadline: 60_000 }, askedAt)).toBeLessThan(openedHere + 60_000)
})

test.each([
  [245_000, '4:05'],
  [60_001, '1:01'],
  [59_999, '1:00'],
  [1, '0:01'],
  [0, '0:00'],
  [-500, '0:00'],
])('%i ms are %s', (ms, text) => {
  expect(minutesAndSeconds(ms)).toBe(text)
})
