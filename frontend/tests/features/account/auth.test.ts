import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type * as Cognito from '@/features/account/cognito/cognito'
import { useAuth } from '@/features/account/auth'
import { AuthError } from '@/features/account/cognito/errors'
import { loadSession, saveSession } from '@/features/account/cognito/session'
import { loadGuest, saveGuest } from '@/features/account/guest'
import { session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { soon } from '../../soon'

// The real library talks to Cognito; what is tested here is what the store makes of its answers.
const library = vi.hoisted(() => ({
  signIn: vi.fn<typeof Cognito.signIn>(),
  signUp: vi.fn<typeof Cognito.signUp>(),
  confirm: vi.fn<typeof Cognito.confirm>(),
  resendCode: vi.fn<typeof Cognito.resendCode>(),
  refresh: vi.fn<typeof Cognito.refresh>(),
  revoke: vi.fn<typeof Cognito.revoke>(),
  forgotPassword: vi.fn<typeof Cognito.forgotPassword>(),
  resetPassword: vi.fn<typeof Cognito.resetPassword>(),
  changePassword: vi.fn<typeof Cognito.changePassword>(),
  askForEmail: vi.fn<typeof Cognito.askForEmail>(),
  confirmEmail: vi.fn<typeof Cognito.confirmEmail>(),
  signOutEverywhere: vi.fn<typeof Cognito.signOutEverywhere>(),
}))
vi.mock('@/features/account/cognito/cognito', () => library)

beforeEach(() => {
  localStorage.clear()
  Object.values(library).forEach((fake) => fake.mockReset())
  library.confirm.mockResolvedValue()
  library.revoke.mockResolvedValue()
  setActivePinia(createPinia())
})

function signedIn(change = {}) {
  saveSession(session(change))
  setActivePinia(createPinia())
  return useAuth()
}

describe('signing in', () => {
  test('lasts over a reload', async () => {
    library.signIn.mockResolvedValue(session())
    await useAuth().signIn('ada@example.org', 'secret')
    setActivePinia(createPinia())
    expect(useAuth().signedIn).toBe(true)
  })

  test('follows registration at once where no e-mail is to be confirmed', async () => {
    library.signUp.mockResolvedValue(true)
    library.signIn.mockResolvedValue(session())
    await expect(useAuth().register('ada@example.org', 'secret', 'Ada L')).resolves.toBe(true)
    expect(useAuth().signedIn).toBe(true)
  })

  test('follows the e-mail code without typing the password again', async () => {
    library.signUp.mockResolvedValue(false)
    library.signIn.mockResolvedValue(session())
    const auth = useAuth()
    await expect(auth.register('ada@example.org', 'secret', 'Ada L')).resolves.toBe(false)
    expect(auth.signedIn).toBe(false)
    await expect(auth.confirm('ada@example.org', '123456')).resolves.toBe(true)
    expect(library.signIn).toHaveBeenCalledWith('ada@example.org', 'secret')
    expect(auth.pending).toBeNull()
  })

  test('of someone not confirmed remembers who, so that the code finishes it', async () => {
    library.signIn.mockRejectedValueOnce(new AuthError('not_confirmed')).mockResolvedValue(session())
    const auth = useAuth()
    await expect(auth.signIn('ada@example.org', 'secret')).rejects.toMatchObject({ code: 'not_confirmed' })
    await expect(auth.confirm('ada@example.org', '123456')).resolves.toBe(true)
  })

  test('an address that has an account looks like one that awaits a code', async () => {
    const seen = []
    for (const exists of [false, true]) {
      if (exists) library.signUp.mockRejectedValueOnce(new AuthError('user_exists'))
      else library.signUp.mockResolvedValueOnce(false)
      library.signIn.mockRejectedValueOnce(new AuthError('wrong_credentials'))
      library.resendCode.mockImplementationOnce(() =>
        exists ? Promise.reject(new AuthError('user_exists')) : Promise.resolve(),
      )
      const auth = useAuth()
      const registered = await auth.register('ada@example.org', 'secret', 'Ada L')
      await auth.resendCode('ada@example.org')
      seen.push([registered, auth.signedIn, auth.pending])
    }
    expect(seen[1]).toEqual(seen[0])
  })

  test('whoever registers again with their own password is signed in', async () => {
    library.signUp.mockRejectedValue(new AuthError('user_exists'))
    library.signIn.mockResolvedValue(session())
    await expect(useAuth().register('ada@example.org', 'secret', 'Ada L')).resolves.toBe(true)
    expect(useAuth().signedIn).toBe(true)
  })

  test('registering fails for other reasons as before', async () => {
    library.signUp.mockRejectedValue(new AuthError('password_weak'))
    await expect(useAuth().register('ada@example.org', 'x', 'Ada L')).rejects.toMatchObject({
      code: 'password_weak',
    })
    expect(library.signIn).not.toHaveBeenCalled()
  })

  test('never writes the password down', async () => {
    library.signUp.mockResolvedValue(false)
    await useAuth().register('ada@example.org', 'my-secret-1', 'Ada L')
    const written = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage))
    expect(written.join()).not.toContain('my-secret-1')
  })
})

describe('the access token', () => {
  test('is used as it is while it is fresh', async () => {
    const auth = signedIn()
    await expect(auth.token()).resolves.toBe('access-1')
    expect(library.refresh).not.toHaveBeenCalled()
  })

  test('is refreshed when it is old, once for all who ask', async () => {
    library.refresh.mockResolvedValue(session({ accessToken: 'access-2' }))
    const auth = signedIn({ refreshAt: Date.now() - 1 })
    await expect(Promise.all([auth.token(), auth.token()])).resolves.toEqual(['access-2', 'access-2'])
    expect(library.refresh).toHaveBeenCalledOnce()
    expect(loadSession()?.accessToken).toBe('access-2')
  })

  test('is refreshed when the server refused it, fresh or not', async () => {
    library.refresh.mockResolvedValue(session({ accessToken: 'access-2' }))
    await expect(signedIn().token('access-1')).resolves.toBe('access-2')
  })

  test('that another call has refreshed meanwhile is not refreshed again', async () => {
    await expect(signedIn({ accessToken: 'access-2' }).token('access-1')).resolves.toBe('access-2')
    expect(library.refresh).not.toHaveBeenCalled()
  })

  test('a lost network signs nobody out', async () => {
    library.refresh.mockRejectedValue(new AuthError('network'))
    const auth = signedIn({ refreshAt: 0 })
    await expect(auth.token()).rejects.toMatchObject({ code: 'network' })
    expect(auth.signedIn).toBe(true)
  })

  test('a revoked session has none', async () => {
    library.refresh.mockRejectedValue(new AuthError('session_over'))
    await expect(signedIn({ refreshAt: 0 }).token()).resolves.toBeNull()
  })

  test('signing out while it is refreshed does not bring the session back', async () => {
    let finish: (value: ReturnType<typeof session>) => void = () => undefined
    library.refresh.mockReturnValue(new Promise((resolve) => (finish = resolve)))
    const auth = signedIn({ refreshAt: 0 })
    const asked = auth.token()
    await soon(() => expect(library.refresh).toHaveBeenCalled())
    await auth.signOut()
    finish(session({ accessToken: 'access-2' }))
    await expect(asked).resolves.toBeNull()
    expect(loadSession()).toBeNull()
  })
})

describe('signing out', () => {
  test('revokes the tokens and forgets them', async () => {
    const auth = signedIn()
    await auth.signOut()
    expect(library.revoke).toHaveBeenCalledOnce()
    expect(auth.signedIn).toBe(false)
    expect(loadSession()).toBeNull()
  })

  test('works without a network', async () => {
    library.revoke.mockRejectedValue(new AuthError('network'))
    const auth = signedIn()
    await auth.signOut()
    expect(auth.signedIn).toBe(false)
  })

  test('in another tab counts here', () => {
    const auth = signedIn()
    saveSession(null)
    dispatchEvent(new StorageEvent('storage', { key: 'trivia.session' }))
    expect(auth.signedIn).toBe(false)
  })
})

describe('a forgotten password', () => {
  test.each(['wrong_credentials', 'password_weak', 'invalid_email', 'unexpected'] as const)(
    'says of no address whether it has an account: %s',
    async (code) => {
      library.forgotPassword.mockRejectedValue(new AuthError(code))
      await expect(useAuth().forgotPassword('ada@example.org')).resolves.toBeUndefined()
    },
  )

  test.each(['network', 'throttled'] as const)('says what can be mended: %s', async (code) => {
    library.forgotPassword.mockRejectedValue(new AuthError(code))
    await expect(useAuth().forgotPassword('ada@example.org')).rejects.toMatchObject({ code })
  })

  test('is replaced by a new one, which signs in', async () => {
    library.resetPassword.mockResolvedValue()
    library.signIn.mockResolvedValue(session())
    await useAuth().resetPassword('ada@example.org', '123456', 'Correct1horse')
    expect(library.signIn).toHaveBeenCalledWith('ada@example.org', 'Correct1horse')
    expect(useAuth().signedIn).toBe(true)
  })
})

describe('the own account', () => {
  test('has its new address once the code came back', async () => {
    const auth = signedIn()
    library.confirmEmail.mockResolvedValue()
    library.refresh.mockResolvedValue(session({ email: 'new@example.org' }))
    await auth.confirmEmail('123456')
    expect(loadSession()?.email).toBe('new@example.org')
  })

  test('is signed out here too when it is signed out everywhere', async () => {
    const auth = signedIn()
    library.signOutEverywhere.mockResolvedValue()
    await auth.signOutEverywhere()
    expect(auth.signedIn).toBe(false)
    expect(loadSession()).toBeNull()
  })

  test('stays signed in when that did not work', async () => {
    const auth = signedIn()
    library.signOutEverywhere.mockRejectedValue(new AuthError('network'))
    await expect(auth.signOutEverywhere()).rejects.toMatchObject({ code: 'network' })
    expect(auth.signedIn).toBe(true)
  })
})

describe('a guest who registers', () => {
  const REGISTRATION = 'POST /api/me/registration'
  let server: FakeServer

  function asGuest() {
    saveGuest({ email: 'guest-1@guests.invalid', password: 'drawn' })
    server = new FakeServer().install().answer(REGISTRATION, json(200, { player_id: 'player-1' }))
    library.refresh.mockResolvedValue(session())
    return signedIn({ guest: true })
  }
  afterEach(() => vi.unstubAllGlobals())

  test('is a guest until the service says otherwise, whatever the address', async () => {
    const auth = asGuest()
    expect([auth.isGuest, auth.isPlayer]).toEqual([true, false])
    server.answer(REGISTRATION, json(409, fault('email_unconfirmed')))
    await expect(auth.finishRegistration('Correct1horse')).rejects.toMatchObject({ code: 'email_unconfirmed' })
    expect([auth.isGuest, auth.isPlayer]).toEqual([true, false])
  })

  test('whose password was changed by a call without an answer signs in with it', async () => {
    const auth = asGuest()
    library.changePassword.mockRejectedValue(new AuthError('wrong_credentials'))
    library.signIn.mockResolvedValue(session({ guest: true }))
    await auth.finishRegistration('Correct1horse')
    expect(library.signIn).toHaveBeenCalledWith('ada@example.org', 'Correct1horse')
    expect([loadGuest(), auth.isGuest]).toEqual([null, false])
  })

  test('keeps what the browser knows while the password is not changed', async () => {
    const auth = asGuest()
    library.changePassword.mockRejectedValue(new AuthError('network'))
    await expect(auth.finishRegistration('Correct1horse')).rejects.toMatchObject({ code: 'network' })
    expect(loadGuest()).not.toBeNull()
  })
})
