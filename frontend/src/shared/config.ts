import { RECOVERY_MS } from '@/shared/patience'

/** Where the service lives: written by the deploy, read once. */
export interface Config {
  stage: string
  region: string
  /** Origin of the HTTP API; empty when it shares the page's origin. */
  api_url: string
  cognito: {
    /** Path or URL of the Cognito endpoint; null means AWS's own of `region`. */
    endpoint: string | null
    user_pool_id: string
    client_id: string
  }
  email_confirmation: boolean
  /** Local stack only: what shows the codes that would be sent by e-mail; the address follows it. */
  mail?: string
  /** Of games with a host: URL of the WebSocket API, or its path on the page's origin. */
  ws_url?: string
  /** Local stack only: its front door adds bots to a game. */
  bots?: boolean
  /** Of live games. Without a host: MQTT at `path` of the page's origin. On AWS `authorizer` lets tickets in. */
  mqtt?: { host?: string; path: string; authorizer?: string }
}

let loading: Promise<Config> | null = null

/** The deployed configuration. A failed load is tried again at the next call. */
export function loadConfig(): Promise<Config> {
  loading ??= fetchConfig().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

async function fetchConfig(): Promise<Config> {
  const signal = AbortSignal.timeout(RECOVERY_MS)
  const response = await fetch('/config.json', { cache: 'no-cache', signal })
  if (!response.ok) throw new Error(`config.json answered ${response.status}`)
  return (await response.json()) as Config
}
