import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { api, ApiError, callAs } from '@/api'
import { type AuthCode, AuthError, authErrorOf } from '@/features/account/cognito/errors'
import { loadGuest, saveGuest } from '@/features/account/guest'
import { loadSession, saveSession, type Session, watchSession } from '@/features/account/cognito/session'

const REVOKE_WAIT_MS = 2_000

/** What a code that was not sent may say: nothing of it depends on who has an account. */
const TOLD: AuthCode[] = ['network', 'throttled', 'too_many_tries']

/** Who is signed in on this browser. The Cognito library is loaded when it is first needed. */
export const useAuth = defineStore('auth', () => {
  const session = ref<Session | null>(loadSession())
  const signedIn = computed(() => session.value !== null)
  /** Plays without having registered. */
  const isGuest = computed(() => session.value?.guest ?? false)
  /** Has an account of their own: games with a host ask for that, or for a guest's ticket. */
  const isPlayer = computed(() => session.value !== null && !isGuest.value)
  const isModerator = computed(() => session.value?.moderator ?? false)
  /** Set while an e-mail code is awaited, so that the code alone finishes the sign-in. */
  const pending = ref<{ email: string; password: string } | null>(null)
  /** True when a session ended by itself: the sign-in page then says so. */
  const lost = ref(false)
  let refreshing: Promise<string | null> | null = null

  watchSession((changed) => {
    session.value = changed
  })

  function keep(next: Session | null): void {
    session.value = next
    saveSession(next)
  }

  async function signIn(email: string, password: string): Promise<void> {
    const cognito = await library()
    try {
      keep(await cognito.signIn(email, password))
      pending.value = null
      lost.value = false
    } catch (error) {
      if (error instanceof AuthError && error.code === 'not_confirmed') {
        pending.value = { email, password }
      }
      throw error
    }
  }

  /**
   * Creates the account and signs in; false when a code from an e-mail is needed first.
   *
   * An address that has an account looks like one to which a code was sent, unless the password is
   * its own.
   */
  async function register(email: string, password: string, name: string): Promise<boolean> {
    const cognito = await library()
    const ready = await cognito.signUp(email, password, name).catch(ofExisting)
    if (ready === true) {
      await signIn(email, password)
      return true
    }
    if (ready === null && (await isOwn(email, password))) return true
    pending.value = { email, password }
    return false
  }

  async function isOwn(email: string, password: string): Promise<boolean> {
    return signIn(email, password).then(
      () => true,
      () => false,
    )
  }

  /** Confirms the account; true when this also signed in. */
  async function confirm(email: string, code: string): Promise<boolean> {
    const cognito = await library()
    await cognito.confirm(email, code)
    if (pending.value?.email !== email) return false
    await signIn(email, pending.value.password)
    return true
  }

  async function resendCode(email: string): Promise<void> {
    await (await library()).resendCode(email).catch(ofExisting)
  }

  /**
   * Signs in as the guest of this browser; the first time an account is made for it.
   *
   * What the guest earns stays on that account when it is registered.
   */
  async function playAsGuest(): Promise<void> {
    const known = loadGuest()
    if (known) {
      const done = await signIn(known.email, known.password).then(
        () => true,
        (error: unknown) => {
          // Gone: it was not used for too long, or the service was set up anew.
          if (error instanceof AuthError && error.code === 'wrong_credentials') return false
          throw error
        },
      )
      if (done) return
    }
    const guest = await api.guest()
    saveGuest(guest)
    await signIn(guest.email, guest.password)
  }

  /** Makes the guest's account an ordinary one, once its address is confirmed; may be called again. */
  async function finishRegistration(password: string): Promise<void> {
    const guest = loadGuest()
    if (guest) {
      const { email } = await current()
      await changePassword(guest.password, password).catch(async (error: unknown) => {
        if (!(error instanceof AuthError && error.code === 'wrong_credentials')) throw error
        // It was changed before, and only the answer was lost: then the new one signs in.
        await signIn(email, password)
      })
      saveGuest(null)
    }
    await api.registered()
    const cognito = await library()
    keep(await cognito.refresh(await current()))
  }

  /** Asks for a code to choose a new password. Nobody learns from it which addresses have an account. */
  async function forgotPassword(email: string): Promise<void> {
    const cognito = await library()
    await cognito.forgotPassword(email).catch((error: unknown) => {
      if (error instanceof AuthError && TOLD.includes(error.code)) throw error
    })
  }

  /** Chooses a new password with the code, and signs in with it. */
  async function resetPassword(email: string, code: string, password: string): Promise<void> {
    await (await library()).resetPassword(email, code, password)
    await signIn(email, password)
  }

  async function changePassword(old: string, password: string): Promise<void> {
    await (await library()).changePassword(await current(), old, password)
  }

  async function askForEmail(email: string): Promise<void> {
    await (await library()).askForEmail(await current(), email)
  }

  async function confirmEmail(code: string): Promise<void> {
    const cognito = await library()
    const now = await current()
    await cognito.confirmEmail(now, code)
    // The new address is in the next tokens.
    keep(await cognito.refresh(now))
  }

  async function signOutEverywhere(): Promise<void> {
    await (await library()).signOutEverywhere(await current())
    keep(null)
  }

  /** The session with a token that is good for a while. */
  async function current(): Promise<Session> {
    await token()
    if (!session.value) throw new AuthError('session_over')
    return session.value
  }

  async function signOut(): Promise<void> {
    const ended = session.value
    keep(null)
    if (!ended) return
    // The player is signed out here whatever happens; revoking is worth a short wait only.
    const revoked = library()
      .then((cognito) => cognito.revoke(ended))
      .catch(() => undefined)
    await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))])
  }

  /** See `Credentials.token`. A failing network throws, so that nobody is signed out by it. */
  async function token(stale?: string): Promise<string | null> {
    const current = session.value
    if (!current) return null
    const usable = current.accessToken !== stale && Date.now() < current.refreshAt
    if (usable) return current.accessToken
    refreshing ??= refresh(current).finally(() => {
      refreshing = null
    })
    return refreshing
  }

  async function refresh(current: Session): Promise<string | null> {
    try {
      const renewed = await (await library()).refresh(current)
      // Someone signed out while we waited: do not bring the session back.
      if (session.value?.refreshToken !== current.refreshToken) return null
      keep(renewed)
      return renewed.accessToken
    } catch (error) {
      const { code } = authErrorOf(error)
      if (code === 'network') throw new ApiError(0, 'network', '')
      if (code === 'throttled') throw new ApiError(429, 'too_many_requests', '')
      return null
    }
  }

  function sessionLost(): void {
    lost.value = session.value !== null
    keep(null)
  }

  return {
    session,
    signedIn,
    pending,
    lost,
    signIn,
    register,
    confirm,
    resendCode,
    isGuest,
    isModerator,
    isPlayer,
    playAsGuest,
    finishRegistration,
    forgotPassword,
    resetPassword,
    changePassword,
    askForEmail,
    confirmEmail,
    signOutEverywhere,
    signOut,
    token,
    sessionLost,
  }
})

/** Nobody learns from a page which addresses have an account. */
function ofExisting(error: unknown): null {
  if (error instanceof AuthError && error.code === 'user_exists') return null
  throw error
}

async function library(): Promise<typeof import('@/features/account/cognito/cognito')> {
  return import('@/features/account/cognito/cognito').catch(() => {
    throw new AuthError('network')
  })
}

callAs({
  token: (stale) => useAuth().token(stale),
  onSignedOut: () => useAuth().sessionLost(),
})
