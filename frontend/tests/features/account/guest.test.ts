/** Who counts as a guest, and the account that this browser keeps for one. */
// As in cognito.ts, which says why.
/* eslint-disable @typescript-eslint/no-deprecated */
import { CognitoAccessToken, CognitoIdToken, CognitoRefreshToken, CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import * as cognito from '@/features/account/cognito/cognito'
import { loadGuest, saveGuest } from '@/features/account/guest'
import { FakeServer, json } from '../../fake-server'

const KEPT = { email: 'guest-1@guests.invalid', password: 'drawn' }

beforeEach(() => {
  localStorage.clear()
  new FakeServer()
    .install()
    .answer('GET /config.json', json(200, { api_url: '', cognito: { client_id: 'c', user_pool_id: 'eu_1' } }))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function tokens(claims: object): CognitoUserSession {
  const token = ['', JSON.stringify({ sub: 'player-1', email: 'ada@example.org', iat: 0, exp: 900, ...claims }), ''].map(btoa).join('.')
  return new CognitoUserSession({
    IdToken: new CognitoIdToken({ IdToken: token }),
    AccessToken: new CognitoAccessToken({ AccessToken: token }),
    RefreshToken: new CognitoRefreshToken({ RefreshToken: 'refresh' }),
  })
}

test.each([
  [{ 'cognito:groups': ['guests'] }, true],
  [{ 'cognito:groups': ['authors'] }, false],
  [{}, false],
])('a token with %j is a guest’s: %s', async (claims, guest) => {
  vi.spyOn(CognitoUser.prototype, 'authenticateUser').mockImplementation((_, { onSuccess }) => onSuccess(tokens(claims)))
  expect(await cognito.signIn('ada@example.org', 'secret')).toMatchObject({ guest })
})

test('without storage a guest lasts as long as the page', () => {
  const forbidden = () => {
    throw new Error('forbidden')
  }
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden })
  saveGuest(KEPT)
  expect(loadGuest()).toEqual(KEPT)
  saveGuest(null)
  expect(loadGuest()).toBeNull()
})
