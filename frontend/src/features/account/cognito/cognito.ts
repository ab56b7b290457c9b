/** The Cognito library, behind promises. Import this module lazily: it is large. */
// Its types announce Amplify as its successor, a framework several times its size. This one is still
// published, does SRP without crypto.subtle (a page over plain http has none), and is all we need.
/* eslint-disable @typescript-eslint/no-deprecated */
import {
  AuthenticationDetails,
  CognitoAccessToken,
  CognitoIdToken,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  CognitoUserSession,
} from 'amazon-cognito-identity-js'
import type { ICognitoStorage } from 'amazon-cognito-identity-js'

import { AuthError, authErrorOf } from '@/features/account/cognito/errors'
import { refreshTime, type Session } from '@/features/account/cognito/session'
import { GUESTS } from '@/features/account/guest'
import { loadConfig } from '@/shared/config'
import { RECOVERY_MS } from '@/shared/patience'

export async function signIn(email: string, password: string): Promise<Session> {
  const user = await userOf(email)
  const details = new AuthenticationDetails({ Username: email, Password: password })
  return settle<Session>((resolve, reject) => {
    const unsupported = () => reject(new AuthError('unsupported_challenge'))
    user.authenticateUser(details, {
      onSuccess: (session) => resolve(sessionOf(session)),
      onFailure: reject,
      newPasswordRequired: unsupported,
      mfaRequired: unsupported,
      totpRequired: unsupported,
    })
  })
}

/** Creates the account; true when it can sign in at once, false when a code was sent by e-mail. */
export async function signUp(email: string, password: string, name: string): Promise<boolean> {
  const pool = await userPool()
  const attributes = [
    new CognitoUserAttribute({ Name: 'email', Value: email }),
    new CognitoUserAttribute({ Name: 'nickname', Value: name }),
  ]
  return settle<boolean>((resolve, reject) => {
    pool.signUp(email, password, attributes, [], (error, result) => {
      if (error || !result) reject(error)
      else resolve(result.userConfirmed)
    })
  })
}

export async function confirm(email: string, code: string): Promise<void> {
  const user = await userOf(email)
  return settle((resolve, reject) => {
    user.confirmRegistration(code, false, (error: unknown) => (error ? reject(error) : resolve()))
  })
}

export async function resendCode(email: string): Promise<void> {
  const user = await userOf(email)
  return settle((resolve, reject) => {
    user.resendConfirmationCode((error) => (error ? reject(error) : resolve()))
  })
}

export async function refresh(session: Session): Promise<Session> {
  const user = await userOf(session.email)
  const token = new CognitoRefreshToken({ RefreshToken: session.refreshToken })
  return settle<Session>((resolve, reject) => {
    // The library has no limit of its own, and a game that finds back waits for this.
    setTimeout(() => reject(new AuthError('network')), RECOVERY_MS)
    user.refreshSession(token, (error: unknown, renewed: CognitoUserSession | null) => {
      if (error || !renewed) reject(error)
      else resolve(sessionOf(renewed))
    })
  })
}

/** Revokes the refresh token, so that a copy of it is worthless. */
export async function revoke(session: Session): Promise<void> {
  const user = await signedIn(session)
  return settle((resolve) => user.signOut(() => resolve()))
}

/** Sends a code, if there is such an account. */
export async function forgotPassword(email: string): Promise<void> {
  const user = await userOf(email)
  return settle((resolve, reject) => {
    user.forgotPassword({ onSuccess: () => resolve(), onFailure: reject, inputVerificationCode: () => resolve() })
  })
}

export async function resetPassword(email: string, code: string, password: string): Promise<void> {
  const user = await userOf(email)
  return settle((resolve, reject) => {
    user.confirmPassword(code, password, { onSuccess: () => resolve(), onFailure: reject })
  })
}

export async function changePassword(session: Session, old: string, password: string): Promise<void> {
  const user = await signedIn(session)
  return settle((resolve, reject) => {
    user.changePassword(old, password, (error) => (error ? reject(error) : resolve()))
  })
}

/** Sends a code to `email`; until it comes back the account keeps the address that it has. */
export async function askForEmail(session: Session, email: string): Promise<void> {
  const user = await signedIn(session)
  const wanted = [new CognitoUserAttribute({ Name: 'email', Value: email })]
  return settle((resolve, reject) => {
    user.updateAttributes(wanted, (error) => (error ? reject(error) : resolve()))
  })
}

export async function confirmEmail(session: Session, code: string): Promise<void> {
  const user = await signedIn(session)
  return settle((resolve, reject) => {
    user.verifyAttribute('email', code, { onSuccess: () => resolve(), onFailure: reject })
  })
}

/** Ends the sessions of all devices, this one too. */
export async function signOutEverywhere(session: Session): Promise<void> {
  const user = await signedIn(session)
  return settle((resolve, reject) => {
    user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject })
  })
}

async function signedIn(session: Session): Promise<CognitoUser> {
  const user = await userOf(session.email)
  user.setSignInUserSession(
    new CognitoUserSession({
      IdToken: new CognitoIdToken({ IdToken: session.idToken }),
      AccessToken: new CognitoAccessToken({ AccessToken: session.accessToken }),
      RefreshToken: new CognitoRefreshToken({ RefreshToken: session.refreshToken }),
    }),
  )
  return user
}

function sessionOf(session: CognitoUserSession): Session {
  const id = session.getIdToken()
  const access = session.getAccessToken()
  const claims = id.payload as Record<string, unknown>
  const text = (claim: unknown) => (typeof claim === 'string' ? claim : '')
  const groups: unknown = (access.payload as Record<string, unknown>)['cognito:groups']
  return {
    sub: text(claims.sub),
    email: text(claims.email),
    nickname: text(claims.nickname),
    guest: Array.isArray(groups) && groups.includes(GUESTS),
    moderator: Array.isArray(groups) && groups.includes('moderators'),
    idToken: id.getJwtToken(),
    accessToken: access.getJwtToken(),
    refreshToken: session.getRefreshToken().getToken(),
    refreshAt: refreshTime({ iat: access.getIssuedAt(), exp: access.getExpiration() }, Date.now()),
  }
}

async function userOf(email: string): Promise<CognitoUser> {
  const user = new CognitoUser({ Username: email, Pool: await userPool(), Storage: forgetful() })
  answerAtOnce(user)
  return user
}

/**
 * Makes a refused refresh fail at once.
 *
 * The library repeats whatever failed for up to ten seconds, a revoked token too; the API client
 * has patience of its own, for what patience can mend.
 */
function answerAtOnce(user: CognitoUser): void {
  const { client } = user as unknown as { client: Record<'request' | 'requestWithRetry', Request> }
  client.requestWithRetry = client.request.bind(client)
}

type Request = (this: unknown, operation: string, parameters: unknown, callback: unknown) => void

async function userPool(): Promise<CognitoUserPool> {
  const { cognito } = await loadConfig().catch(() => {
    throw new AuthError('network')
  })
  return new CognitoUserPool({
    UserPoolId: cognito.user_pool_id,
    ClientId: cognito.client_id,
    Storage: forgetful(),
    ...(cognito.endpoint ? { endpoint: new URL(cognito.endpoint, location.origin).href } : {}),
  })
}

/** The session store keeps the tokens; the library must not keep a second copy. */
function forgetful(): ICognitoStorage {
  const kept = new Map<string, string>()
  return {
    setItem: (key, value) => void kept.set(key, value),
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

function settle<T = void>(
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    start(resolve, (error) => reject(authErrorOf(error)))
  })
}
