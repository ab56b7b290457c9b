import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { ApiError, callAs } from '@/api'
import { AuthError, authErrorOf } from '@/features/account/cognito/errors'
import { loadSession, saveSession, type Session, watchSession } from '@/features/account/cognito/session'

const REVOKE_WAIT_MS = 2_000

/** Who is signed in on this browser. The Cognito library is loaded when it is first needed. */
export const useAuth = defineStore('auth', () => {
  const session = ref<Session | null>(loadSession())
  const signedIn = computed(() => session.value !== null)
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
