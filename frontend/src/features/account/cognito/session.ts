/** A signed-in player's tokens, kept in this browser until they sign out. */
export interface Session {
  /** Subject of the tokens: the player id. */
  sub: string
  email: string
  /** The name wished for at sign-up. */
  nickname: string
  /** Whether the account has not been registered yet, as the token says; the service goes by the same. */
  guest: boolean
  /** May hide quizzes of others; sessions of before do not say. */
  moderator?: boolean
  idToken: string
  accessToken: string
  refreshToken: string
  /** When to refresh, in this device's own Unix milliseconds: its clock may be wrong. */
  refreshAt: number
}

const KEY = 'trivia.session'
const EARLY_MS = 60_000

export function loadSession(): Session | null {
  try {
    const text = localStorage.getItem(KEY)
    return text ? (JSON.parse(text) as Session) : null
  } catch {
    return null
  }
}

export function saveSession(session: Session | null): void {
  try {
    if (session) localStorage.setItem(KEY, JSON.stringify(session))
    else localStorage.removeItem(KEY)
  } catch {
    // Storage may be forbidden: the session then lasts as long as the page.
  }
}

/** Calls `changed` when another tab signs in or out. */
export function watchSession(changed: (session: Session | null) => void): void {
  addEventListener('storage', (event) => {
    if (event.key === KEY || event.key === null) changed(loadSession())
  })
}

/**
 * Device time at which a token with these claims (Unix seconds) should be refreshed.
 *
 * Only the token's length of life is used, never the device's idea of the date.
 */
export function refreshTime(claims: { iat: number; exp: number }, receivedAt: number): number {
  return receivedAt + (claims.exp - claims.iat) * 1000 - EARLY_MS
}
