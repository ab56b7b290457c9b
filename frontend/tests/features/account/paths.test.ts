import { expect, test } from 'vitest'

import { refreshTime } from '@/features/account/cognito/session'
import { safePath } from '@/features/account/return-path'

test.each(['/play/rivers', '/games?category=food', '/games/rivers/leaderboard#own'])(
  'after signing in one returns to %s',
  (path) => {
    expect(safePath(path)).toBe(path)
  },
)

test.each([undefined, '', 'games', 'https://evil.example', '//evil.example/x', '/\\evil.example', '\\\\evil'])(
  'a link cannot lead away from the site: %s',
  (path) => {
    expect(safePath(path)).toBe('/games')
  },
)

test('a token is refreshed a minute early by its length of life, whatever the date here', () => {
  const wrongClock = Date.UTC(1999, 0, 1)
  expect(refreshTime({ iat: 1_800_000_000, exp: 1_800_003_600 }, wrongClock)).toBe(
    wrongClock + 3_600_000 - 60_000,
  )
})
