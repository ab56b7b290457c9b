import type { Credentials } from '@/api/credentials'
import { ApiError, errorOf, isApiError } from '@/api/errors'

interface Call {
  method: 'DELETE' | 'GET' | 'POST' | 'PUT'
  path: string
  body?: unknown
  /** Sent without a token. */
  public?: boolean
  /** May be sent again when it is unknown whether it arrived. A GET always may. */
  repeatable?: boolean
  /** How long an answer may take, ms; 15 s if not said. */
  timeoutMs?: number
}

export interface ClientParts extends Credentials {
  baseUrl: () => Promise<string>
  fetch?: typeof fetch
  sleep?: (ms: number) => Promise<void>
  random?: () => number
}

export type Send = <T>(call: Call) => Promise<T>

const RETRIES = 2
const BACKOFF_MS = 400
const TIMEOUT_MS = 15_000
/** So long a page waits by itself when it is told to come back later. */
const WAITED_MS = 6_000
const PASSING = ['network', 'unavailable', 'too_many_requests']

/** One way to the HTTP API: token, one refresh after a 401, and patience with passing faults. */
export function createClient(parts: ClientParts): Send {
  const doFetch = parts.fetch ?? ((...args) => fetch(...args))
  const sleep = parts.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const random = parts.random ?? Math.random

  return async function send<T>(call: Call): Promise<T> {
    const mayRepeat = call.repeatable ?? call.method === 'GET'
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await authorised(call)) as T
      } catch (error) {
        if (attempt >= RETRIES || !isApiError(error)) throw error
        // Full jitter: clients that failed together must not come back together.
        const backoff = BACKOFF_MS * 2 ** attempt * (0.5 + random())
        if (error.retryAfterMs !== null) {
          // Nothing was done. A short wait is nobody's concern; a long one is said.
          if (error.retryAfterMs > WAITED_MS || call.timeoutMs !== undefined) throw error
          await sleep(error.retryAfterMs + backoff)
        } else if (mayRepeat && PASSING.includes(error.code)) await sleep(backoff)
        else throw error
      }
    }
  }

  async function authorised(call: Call): Promise<unknown> {
    if (call.public) return once(call, null)
    let token = await parts.token()
    if (token) {
      const answer = await once(call, token).catch(unlessUnauthorised)
      if (answer !== UNAUTHORISED) return answer
      token = await parts.token(token)
    }
    if (token) {
      const answer = await once(call, token).catch(unlessUnauthorised)
      if (answer !== UNAUTHORISED) return answer
    }
    parts.onSignedOut()
    throw new ApiError(401, 'signed_out', '')
  }

  async function once(call: Call, token: string | null): Promise<unknown> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (token) headers.Authorization = `Bearer ${token}`
    if (call.body !== undefined) headers['Content-Type'] = 'application/json'
    let response: Response
    try {
      response = await doFetch((await parts.baseUrl()) + call.path, {
        method: call.method,
        headers,
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        cache: 'no-store',
        // What is deleted by leaving the page still arrives.
        keepalive: call.method === 'DELETE',
        signal: AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS),
      })
    } catch {
      throw new ApiError(0, 'network', '')
    }
    if (!response.ok) throw await errorOf(response)
    if (response.status === 204) return undefined
    try {
      return await response.json()
    } catch {
      throw new ApiError(response.status, 'unexpected', '')
    }
  }
}

const UNAUTHORISED = Symbol('unauthorised')

function unlessUnauthorised(error: unknown): typeof UNAUTHORISED {
  if (error instanceof ApiError && error.status === 401) return UNAUTHORISED
  throw error
}
