import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { useAuth } from '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import { useProfile } from '@/features/account/profile'
import { profile, session } from '../../builders'
import { fault, FakeServer, json } from '../../fake-server'

const GET = 'GET /api/me'
const PUT = 'PUT /api/me'
let server: FakeServer

beforeEach(() => {
  localStorage.clear()
  saveSession(session({ nickname: 'Ada L' }))
  setActivePinia(createPinia())
  server = new FakeServer().install()
})
afterEach(() => vi.unstubAllGlobals())

test('a returning player is simply loaded', async () => {
  server.answer(GET, json(200, profile()))
  await useProfile().ensure()
  expect(useProfile().profile?.name).toBe('Ada L')
  expect(server.to(PUT)).toHaveLength(0)
})

test('on first use the profile is made from the name wished for at sign-up', async () => {
  server.answer(GET, json(404, fault('profile_not_found'))).answer(PUT, json(200, profile()))
  await useProfile().ensure()
  expect(server.to(PUT)[0]?.body).toEqual({ name: 'Ada L' })
  expect(useProfile().needsName).toBe(false)
})

test.each([
  [409, 'name_taken'],
  [422, 'name_length'],
  [422, 'name_not_allowed'],
])('%i %s asks for another name', async (status, code) => {
  server.answer(GET, json(404, fault('profile_not_found')))
  server.answer(PUT, json(status, fault(code)), json(200, profile({ name: 'Ada II' })))
  const store = useProfile()
  await store.ensure()
  expect(store.needsName).toBe(true)
  expect(store.nameFault).toMatchObject({ code })

  await store.put({ name: 'Ada II' })
  expect(store.needsName).toBe(false)
  expect(store.profile?.name).toBe('Ada II')
})

test('a name that is taken again is asked for again', async () => {
  server.answer(GET, json(404, fault('profile_not_found')))
  server.answer(PUT, json(409, fault('name_taken')))
  const store = useProfile()
  await store.ensure()
  await expect(store.put({ name: 'Bob' })).rejects.toMatchObject({ code: 'name_taken' })
  expect(store.needsName).toBe(true)
})

test('without a wish the name is asked for', async () => {
  saveSession(session({ nickname: '' }))
  setActivePinia(createPinia())
  server.answer(GET, json(404, fault('profile_not_found')))
  await useProfile().ensure()
  expect(useProfile().needsName).toBe(true)
  expect(server.to(PUT)).toHaveLength(0)
})

test('a fault of another kind is not taken for a fault of the name', async () => {
  server.answer(GET, json(404, fault('profile_not_found')))
  server.answer(PUT, json(500, fault('internal')))
  await expect(useProfile().ensure()).rejects.toMatchObject({ code: 'internal' })
  expect(useProfile().needsName).toBe(false)
})

test('asking twice at once loads once', async () => {
  server.answer(GET, json(200, profile()))
  const store = useProfile()
  await Promise.all([store.ensure(), store.ensure()])
  expect(server.to(GET)).toHaveLength(1)
})

test('the profile of who was here before is gone when another player signs in', async () => {
  server.answer(GET, json(200, profile()))
  const store = useProfile()
  await store.ensure()
  useAuth().session = session({ sub: 'player-2' })
  expect(store.profile).toBeNull()
})

test('a guest whose dealt name is taken gets it with another number', async () => {
  saveSession(session({ guest: true, nickname: 'Quick Otter 4821' }))
  setActivePinia(createPinia())
  server.answer(GET, json(404, fault('profile_not_found')))
  server.answer(PUT, json(409, fault('name_taken')), json(200, profile()))
  await useProfile().ensure()
  const names = server.to(PUT).map(({ body }) => (body as { name: string }).name)
  expect(names[0]).toBe('Quick Otter 4821')
  expect(names[1]).toMatch(/^Quick Otter [1-9]\d{3}$/)
  expect(useProfile().needsName).toBe(false)
})
