/** Who the calls are made for: the account says so, once, as soon as a page knows of accounts. */
export interface Credentials {
  /** The access token, refreshed if `stale` names the one that was refused; null if signed out. */
  token: (stale?: string) => Promise<string | null>
  /** The session is over: nothing a call can do will get a token. */
  onSignedOut: () => void
}

const NOBODY: Credentials = { token: () => Promise.resolve(null), onSignedOut: () => undefined }

let current = NOBODY

export function callAs(credentials: Credentials): void {
  current = credentials
}

export const credentials: Credentials = {
  token: (stale) => current.token(stale),
  onSignedOut: () => current.onSignedOut(),
}
