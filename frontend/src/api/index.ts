import { createClient } from '@/api/client'
import { routesOver } from '@/api/routes'
import { loadConfig } from '@/shared/config'
import { useAuth } from '@/features/account/auth'

/** The API of this deployment, with the signed-in player's token. */
export const api = routesOver(
  createClient({
    baseUrl: async () => (await loadConfig().catch(asNetworkFault)).api_url,
    token: (stale) => useAuth().token(stale),
    onSignedOut: () => useAuth().sessionLost(),
  }),
)

function asNetworkFault(): never {
  throw new TypeError('no configuration')
}
