/** A guest registers, in one go or after the page was left half way. */
import { flushPromises, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type * as Cognito from '@/features/account/cognito/cognito'
import { useAuth } from '@/features/account/auth'
import { AuthError } from '@/features/account/cognito/errors'
import { saveSession } from '@/features/account/cognito/session'
import { loadGuest, saveGuest } from '@/features/account/guest'
import JoinInPage from '@/features/account/pages/JoinInPage.vue'
import { profile, session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'

const library = vi.hoisted(() => ({
  signIn: vi.fn<typeof Cognito.signIn>(),
  refresh: vi.fn<typeof Cognito.refresh>(),
  changePassword: vi.fn<typeof Cognito.changePassword>(),
  askForEmail: vi.fn<typeof Cognito.askForEmail>(),
  confirmEmail: vi.fn<typeof Cognito.confirmEmail>(),
}))
vi.mock('@/features/account/cognito/cognito', () => library)

const KEPT = { email: 'guest-1@guests.invalid', password: 'drawn' }
const PASSWORD = 'Correct1horse'
const REGISTRATION = 'POST /api/me/registration'
let server: FakeServer
let page: VueWrapper | undefined

beforeEach(() => {
  localStorage.clear()
  Object.values(library).forEach((fake) => fake.mockReset())
  saveGuest(KEPT)
  server = new FakeServer().install()
  server.answer(REGISTRATION, json(200, { player_id: 'player-1' }))
  server.answer('PUT /api/me', json(200, profile()))
})
afterEach(() => {
  page?.unmount()
  vi.unstubAllGlobals()
})

function opened(email: string): void {
  saveSession(session({ guest: true, email }))
  page = show(JoinInPage, { global: { stubs: { RouterLink: RouterLinkStub } } })
}
const has = (testId: string) => page?.find(`[data-testid=${testId}]`).exists()
const type = (testId: string, text: string) => page?.get(`[data-testid=${testId}]`).setValue(text)
async function send(form: string): Promise<void> {
  await page?.get(`[data-testid=${form}]`).trigger('submit')
  await flushPromises()
}

test('the code makes the address, the password and the name the own ones', async () => {
  opened(KEPT.email)
  await type('name', 'Ada L')
  await type('email', 'ada@example.org')
  await type('password', PASSWORD)
  await send('register-form')
  expect(library.askForEmail.mock.calls[0]?.[1]).toBe('ada@example.org')
  library.refresh.mockResolvedValueOnce(session({ guest: true })).mockResolvedValueOnce(session())
  await type('code', '123 456')
  await send('confirm-form')
  expect(library.confirmEmail.mock.calls[0]?.[1]).toBe('123456')
  expect(library.changePassword.mock.calls[0]?.slice(1)).toEqual([KEPT.password, PASSWORD])
  expect(server.to('PUT /api/me')[0]?.body).toEqual({ name: 'Ada L' })
  expect(useAuth().isGuest).toBe(false)
  expect(loadGuest()).toBeNull()
})

test('a page that was left after the code goes on where it was', async () => {
  opened('ada@example.org')
  expect(has('email')).toBe(false)
  library.refresh.mockResolvedValue(session())
  await type('name', 'Ada L')
  await type('password', PASSWORD)
  await send('register-form')
  expect(library.askForEmail).not.toHaveBeenCalled()
  expect(library.changePassword.mock.calls[0]?.slice(1)).toEqual([KEPT.password, PASSWORD])
  expect(server.to(REGISTRATION)).toHaveLength(1)
  expect(useAuth().isGuest).toBe(false)
})

test('who has an account already can sign in to it instead', () => {
  opened(KEPT.email)
  expect(page?.findComponent(RouterLinkStub).props('to')).toMatchObject({ name: 'sign-in' })
})

test('a page that was left after the password asks for none', async () => {
  saveGuest(null)
  opened('ada@example.org')
  expect(has('password')).toBe(false)
  library.refresh.mockResolvedValue(session())
  await type('name', 'Ada L')
  await send('register-form')
  expect(library.changePassword).not.toHaveBeenCalled()
  expect(server.to(REGISTRATION)).toHaveLength(1)
})

test('a name that is taken is chosen anew in the same form', async () => {
  server.answer('PUT /api/me', json(409, fault('name_taken')), json(200, profile()))
  opened('ada@example.org')
  library.refresh.mockResolvedValue(session())
  await type('name', 'Ada L')
  await type('password', PASSWORD)
  await send('register-form')
  expect(page?.get('[data-testid=field-fault]').text()).not.toBe('')
  await type('name', 'Ada Love')
  await send('register-form')
  expect(library.changePassword).toHaveBeenCalledTimes(1)
  expect(server.to('PUT /api/me')[1]?.body).toEqual({ name: 'Ada Love' })
})

test('what was wrong with a code is not said of another address', async () => {
  opened(KEPT.email)
  await type('name', 'Ada L')
  await type('email', 'ada@example.org')
  await type('password', PASSWORD)
  await send('register-form')
  library.confirmEmail.mockRejectedValue(new AuthError('code_wrong'))
  await type('code', '123456')
  await send('confirm-form')
  expect(page?.find('[data-testid=form-fault]').exists()).toBe(true)
  await page?.get('[data-testid=other-email]').trigger('click')
  expect(has('register-form')).toBe(true)
  expect(page?.find('[data-testid=form-fault]').exists()).toBe(false)
})
