import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import '@/features/account' // Its session signs the calls.
import { saveSession } from '@/features/account/cognito/session'
import { useBoard } from '@/features/solo/board'
import { session } from '../../builders'
import { FakeServer, json } from '../../fake-server'
import { show } from '../../mounting'

const BOARD = 'GET /api/games/rivers/leaderboard'
let server: FakeServer
let shown: VueWrapper | undefined

beforeEach(() => {
  saveSession(session())
  server = new FakeServer().install()
  vi.useFakeTimers()
})
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const board = (own: number | null) =>
  json(200, {
    game_id: 'rivers',
    top: [],
    players: 1,
    own: own === null ? null : { rank: 1, score: own },
  })

async function watch(expected: number | null) {
  let found!: ReturnType<typeof useBoard>
  const Page = defineComponent(() => {
    found = useBoard('rivers', expected)
    return () => h('i')
  })
  shown = show(Page)
  await flushPromises()
  return found
}

test('it looks again until the new score is there, and then stops', async () => {
  server.answer(BOARD, board(null), board(1000), board(2000))
  const found = await watch(2000)
  expect(found.waiting.value).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(found.waiting.value).toBe(false)
  expect(found.board.value?.own?.score).toBe(2000)
  expect(server.to(BOARD)).toHaveLength(3)
})

test('with nothing to expect it looks once', async () => {
  server.answer(BOARD, board(500))
  const found = await watch(null)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(found.waiting.value).toBe(false)
  expect(server.to(BOARD)).toHaveLength(1)
})

test('a worse score than the best is not waited for', async () => {
  server.answer(BOARD, board(3000))
  expect((await watch(2000)).waiting.value).toBe(false)
})

test('it gives up after a while, and the player can look again', async () => {
  server.answer(BOARD, board(null))
  const found = await watch(2000)
  await vi.advanceTimersByTimeAsync(120_000)
  const looks = server.to(BOARD).length
  expect(looks).toBe(7)
  await found.refresh()
  expect(server.to(BOARD)).toHaveLength(looks + 1)
})

test('leaving the page ends the looking', async () => {
  server.answer(BOARD, board(null))
  await watch(2000)
  shown?.unmount()
  shown = undefined
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.to(BOARD)).toHaveLength(1)
})
