import { beforeEach, describe, expect, test, vi } from 'vitest'

import { createClient, type Send } from '@/api/client'
import { fault, FakeServer, json } from '../fake-server'

let server: FakeServer
let waits: number[]
let tokens: (string | null)[]
const signedOut = vi.fn()

function client(...given: (string | null)[]): Send {
  tokens = given
  return createClient({
    baseUrl: () => Promise.resolve(''),
    token: () => Promise.resolve(tokens.length > 1 ? (tokens.shift() ?? null) : (tokens[0] ?? null)),
    onSignedOut: signedOut,
    fetch: server.fetch,
    sleep: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    random: () => 0.5,
  })
}

const GET = { method: 'GET', path: '/api/me' } as const
const POST = { method: 'POST', path: '/api/games/x/attempts' } as const

beforeEach(() => {
  server = new FakeServer()
  waits = []
  signedOut.mockReset()
})

describe('tokens', () => {
  test('the access token goes along', async () => {
    server.answer('GET /api/me', json(200, { name: 'Ada' }))
    await client('t1')(GET)
    expect(server.asked[0]?.token).toBe('t1')
  })

  test('a public route is asked without a token', async () => {
    server.answer('GET /api/games', json(200, {}))
    await client('t1')({ method: 'GET', path: '/api/games', public: true })
    expect(server.asked[0]?.token).toBeNull()
  })

  test('a refused token is refreshed once and the call is repeated', async () => {
    server.answer('GET /api/me', json(401, { message: 'Unauthorized' }), json(200, { name: 'Ada' }))
    await expect(client('old', 'new')(GET)).resolves.toEqual({ name: 'Ada' })
    expect(server.asked.map(({ token }) => token)).toEqual(['old', 'new'])
    expect(signedOut).not.toHaveBeenCalled()
  })

  test('a refreshed token that is refused ends the session', async () => {
    server.answer('GET /api/me', json(401, { message: 'Unauthorized' }))
    await expect(client('old', 'new')(GET)).rejects.toMatchObject({ code: 'signed_out' })
    expect(server.asked).toHaveLength(2)
    expect(signedOut).toHaveBeenCalledOnce()
  })

  test('nobody signed in asks nothing', async () => {
    await expect(client(null)(GET)).rejects.toMatchObject({ code: 'signed_out' })
    expect(server.asked).toHaveLength(0)
  })
})

describe('answers', () => {
  test('one that says nothing is a success', async () => {
    server.answer('DELETE /api/my/quizzes/quiz-1', json(204, null))
    const gone = { method: 'DELETE', path: '/api/my/quizzes/quiz-1' } as const
    await expect(client('t1')(gone)).resolves.toBeUndefined()
  })

  test('a refusal brings what keeps a quiz from being published', async () => {
    const found = { question: 1, field: 'text', code: 'missing', params: {}, message: 'is missing' }
    const error = { code: 'quiz_faulty', message: 'No.', field: null, faults: [found] }
    server.answer('POST /api/games/x/attempts', json(422, { error }))
    await expect(client('t1')(POST)).rejects.toMatchObject({ code: 'quiz_faulty', faults: [found] })
  })
})

describe('passing faults', () => {
  test('a GET is repeated twice, each time after a longer wait', async () => {
    server.answer('GET /api/me', 'no network', json(503, fault('unavailable')), json(200, { ok: 1 }))
    await expect(client('t')(GET)).resolves.toEqual({ ok: 1 })
    expect(waits).toEqual([400, 800])
  })

  test('a GET that stays unanswered ends as `network`', async () => {
    server.answer('GET /api/me', 'no network')
    await expect(client('t')(GET)).rejects.toMatchObject({ code: 'network', status: 0 })
    expect(server.asked).toHaveLength(3)
  })

  test('a call that may not take long is given up on a dead connection', async () => {
    const dead: typeof fetch = (_, { signal } = {}) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    const send = createClient({
      baseUrl: () => Promise.resolve(''),
      token: () => Promise.resolve('t'),
      onSignedOut: signedOut,
      fetch: dead,
    })
    await expect(send({ ...POST, timeoutMs: 5 })).rejects.toMatchObject({ code: 'network' })
  })

  test('a POST is not repeated: it might have arrived', async () => {
    server.answer('POST /api/games/x/attempts', json(503, fault('unavailable')), json(201, {}))
    await expect(client('t')(POST)).rejects.toMatchObject({ code: 'unavailable' })
    expect(server.asked).toHaveLength(1)
  })

  test('a POST that is safe to repeat is repeated', async () => {
    server.answer('POST /api/games/x/attempts', 'no network', json(201, { ok: 1 }))
    await expect(client('t')({ ...POST, repeatable: true })).resolves.toEqual({ ok: 1 })
  })

  test('what will not pass is not repeated', async () => {
    server.answer('GET /api/me', json(404, fault('profile_not_found')))
    await expect(client('t')(GET)).rejects.toMatchObject({ code: 'profile_not_found' })
    expect(server.asked).toHaveLength(1)
  })
})

describe('errors', () => {
  test('code, message and field of the service are kept', async () => {
    server.answer('GET /api/me', json(422, fault('name_length', 'Too short.', 'name')))
    await expect(client('t')(GET)).rejects.toMatchObject({
      status: 422,
      code: 'name_length',
      message: 'Too short.',
      field: 'name',
    })
  })

  test.each([
    [403, 'unexpected'],
    [413, 'body_too_large'],
    [500, 'unavailable'],
  ])('the gateway saying %i becomes %s', async (status, code) => {
    server.answer('POST /api/games/x/attempts', json(status, { message: 'no' }))
    await expect(client('t')(POST)).rejects.toMatchObject({ status, code })
  })

  test.each([
    [429, 'too_many_requests'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('the gateway saying %i is a passing fault', async (status, code) => {
    server.answer('GET /api/me', json(status, { message: 'no' }))
    await expect(client('t')(GET)).rejects.toMatchObject({ code })
    expect(server.asked).toHaveLength(3)
  })
})

describe('being told to come back later', () => {
  const later = (ms: number, code = 'too_many_requests') =>
    json(429, { error: { code, message: 'Wait.', field: null, retry_after_ms: ms } })

  test('a short wait is waited for, also by a call that may not be repeated otherwise', async () => {
    server.answer('POST /api/games/x/attempts', later(1_500), json(201, { attempt_id: 'a' }))
    await expect(client('t')(POST)).resolves.toEqual({ attempt_id: 'a' })
    expect(waits).toEqual([1_900])
  })

  test('a long one is said at once, with its seconds', async () => {
    server.answer('GET /api/me', later(29_400, 'too_many_pins'))
    await expect(client('t')(GET)).rejects.toMatchObject({
      status: 429,
      textKey: 'errors.too_many_pins',
      againAfterS: 30,
    })
    expect(server.asked).toHaveLength(1)
    expect(waits).toEqual([])
  })

  test('whoever is still too early after a while hears it', async () => {
    server.answer('GET /api/me', later(1_000))
    await expect(client('t')(GET)).rejects.toMatchObject({ textKey: 'errors.too_often', againAfterS: 1 })
    expect(server.asked).toHaveLength(3)
  })

  test('a call that waits for nothing leaves the waiting to its caller', async () => {
    server.answer('GET /api/me', later(1_000))
    await expect(client('t')({ ...GET, timeoutMs: 4_000 })).rejects.toMatchObject({ retryAfterMs: 1_000 })
    expect(waits).toEqual([])
  })
})
