/** The HTTP API of this deployment, with the signed-in player's token. */
import { createClient } from '@/api/client'
import { credentials } from '@/api/credentials'
import { routesOver } from '@/api/routes'
import { loadConfig } from '@/shared/config'

export { createClient, type Send } from '@/api/client'
export { callAs } from '@/api/credentials'
export { ApiError, isApiError } from '@/api/errors'
export type { MarketAsked } from '@/api/market'
export type { GamesAsked } from '@/api/routes'
export { upload } from '@/api/upload'

export const send = createClient({
  ...credentials,
  baseUrl: async () => (await loadConfig()).api_url,
})

export const api = routesOver(send)
