import { expect, test } from 'vitest'

import { router } from '@/app/router'

test.each([
  '/play/a%20b',
  '/play/%3Cscript%3E',
  `/play/${'x'.repeat(65)}`,
  '/result/one.two',
  '/results/ü',
  '/game/a!',
  '/host/a%2Fb',
  '/screen/a%3Ab',
  '/games/a%20b/leaderboard',
])('%s names nothing that can exist', (path) => {
  expect(router.resolve(path).name).toBe('not-found')
})

test.each([
  ['/play/nope', 'play'],
  ['/host/V1StGXR8_Z5jdHi6B-myT', 'host-game'],
  ['/games/rivers/leaderboard', 'leaderboard'],
])('%s may exist', (path, name) => {
  expect(router.resolve(path).name).toBe(name)
})
