import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import { usePlay } from '@/features/solo/play'
import { bestCountedScore, findResult } from '@/features/solo/storage'
import { attempt, question, scored, session } from '../../builders'
import { fault, FakeServer, json } from '../../fake-server'

const OPEN = 'POST /api/games/rivers/attempts'
const SUBMIT = 'POST /api/attempts/attempt-1/answers'
let server: FakeServer

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
  server = new FakeServer().install()
  const kinds = [question('single_choice'), question('numeric'), question('open_answer')]
  server.answer(OPEN, json(201, attempt(...kinds)))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A reload of the tab: memory is gone, its session storage stays. */
function reload() {
  setActivePinia(createPinia())
  return usePlay()
}

async function started() {
  const play = usePlay()
  await play.open('rivers', 'en')
  return play
}

describe('answering', () => {
  test('responses are kept by question, and can be changed and taken back', async () => {
    const play = await started()
    play.respond({ kind: 'single_choice', choice: 'a' })
    play.next()
    play.respond({ kind: 'numeric', value: 979 })
    play.back()
    play.respond({ kind: 'single_choice', choice: 'b' })
    expect(play.saved?.responses).toEqual({
      single_choice: { kind: 'single_choice', choice: 'b' },
      numeric: { kind: 'numeric', value: 979 },
    })
    play.respond(undefined)
    expect(play.answered).toBe(1)
  })

  test('after the last question comes the review, and from there back to the last question', async () => {
    const play = await started()
    play.next()
    play.next()
    expect(play.isLast).toBe(true)
    play.next()
    expect(play.saved?.reviewing).toBe(true)
    play.back()
    expect(play.saved).toMatchObject({ reviewing: false, index: 2 })
  })

  test('one cannot go back before the first question', async () => {
    const play = await started()
    play.back()
    expect(play.saved?.index).toBe(0)
  })

  test('two quick presses on start open one attempt', async () => {
    const play = usePlay()
    await Promise.all([play.open('rivers', 'en'), play.open('rivers', 'en')])
    expect(server.to(OPEN)).toHaveLength(1)
  })
})

describe('a reload', () => {
  test('loses neither the place nor the answers', async () => {
    const play = await started()
    play.respond({ kind: 'single_choice', choice: 'c' })
    play.next()
    const again = reload()
    expect(again.resume('rivers')).toBe(true)
    expect(again.saved).toEqual(play.saved)
  })

  test('of another game continues nothing', async () => {
    await started()
    expect(reload().resume('deserts')).toBe(false)
  })

  test('does not hand the attempt to another player', async () => {
    await started()
    saveSession(session({ sub: 'player-2' }))
    expect(reload().resume('rivers')).toBe(false)
  })
})

describe('submitting', () => {
  test('sends what was answered, and nothing for what was not', async () => {
    server.answer(SUBMIT, json(200, scored()))
    const play = await started()
    play.goTo(1)
    play.respond({ kind: 'numeric', value: 979 })
    await expect(play.submit()).resolves.toBe('attempt-1')
    expect(server.to(SUBMIT)[0]?.body).toEqual({
      responses: [{ question_id: 'numeric', response: { kind: 'numeric', value: 979 } }],
    })
  })

  test('keeps the result for this player, and the attempt is over', async () => {
    server.answer(SUBMIT, json(200, scored({ score: 1500 })))
    const play = await started()
    await play.submit()
    expect(play.saved).toBeNull()
    expect(findResult('attempt-1', 'player-1')?.result.score).toBe(1500)
    expect(findResult('attempt-1', 'player-2')).toBeNull()
    expect(reload().resume('rivers')).toBe(false)
  })

  test('that fails keeps everything, also over a reload, and can be tried again', async () => {
    server.answer(SUBMIT, json(409, fault('anything')), json(200, scored()))
    const play = await started()
    play.respond({ kind: 'single_choice', choice: 'a' })
    await expect(play.submit()).resolves.toBeNull()
    expect(play.submitError).toMatchObject({ code: 'anything' })

    const again = reload()
    expect(again.resume('rivers')).toBe(true)
    await expect(again.submit()).resolves.toBe('attempt-1')
    expect(server.to(SUBMIT)[1]?.body).toEqual(server.to(SUBMIT)[0]?.body)
  })

  test('survives a short loss of the network by itself', async () => {
    vi.useFakeTimers()
    server.answer(SUBMIT, 'no network', json(200, scored()))
    const play = await started()
    const sent = play.submit()
    await vi.runAllTimersAsync()
    await expect(sent).resolves.toBe('attempt-1')
  })

  test('twice at the same time sends once', async () => {
    server.answer(SUBMIT, json(200, scored()))
    const play = await started()
    await Promise.all([play.submit(), play.submit()])
    expect(server.to(SUBMIT)).toHaveLength(1)
  })

  test('freezes the answers while it is under way', async () => {
    server.answer(SUBMIT, json(409, fault('anything')))
    const play = await started()
    const sent = play.submit()
    play.respond({ kind: 'single_choice', choice: 'd' })
    await sent
    expect(play.answered).toBe(0)
  })

  test('a late result is shown but not expected on the board', async () => {
    server.answer(SUBMIT, json(200, scored({ late: true })))
    await (await started()).submit()
    expect(bestCountedScore('rivers', 'player-1')).toBeNull()
  })
})
