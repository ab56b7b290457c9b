/** Short-lived AWS credentials of a signed-in player, from the Cognito identity pool. */
import type { Credentials } from '@/features/games/transports/mqtt/sigv4'
import type { Config } from '@/shared/config'
import { RECOVERY_MS } from '@/shared/patience'

interface IdentityAnswer {
  IdentityId: string
}
interface CredentialsAnswer {
  Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string }
}

export async function playerCredentials(config: Config, idToken: string): Promise<Credentials> {
  const { identity_pool_id: pool, user_pool_id: users } = config.cognito
  const logins = { [`cognito-idp.${config.region}.amazonaws.com/${users}`]: idToken }
  const { IdentityId } = await ask<IdentityAnswer>(config, 'GetId', {
    IdentityPoolId: pool,
    Logins: logins,
  })
  const { Credentials: found } = await ask<CredentialsAnswer>(config, 'GetCredentialsForIdentity', {
    IdentityId,
    Logins: logins,
  })
  return {
    accessKeyId: found.AccessKeyId,
    secretAccessKey: found.SecretKey,
    sessionToken: found.SessionToken,
  }
}

async function ask<T>(config: Config, action: string, body: unknown): Promise<T> {
  const endpoint =
    config.cognito.endpoint ?? `https://cognito-identity.${config.region}.amazonaws.com/`
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityService.${action}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(RECOVERY_MS),
  })
  if (!response.ok) throw new Error(`${action} answered ${response.status}`)
  return (await response.json()) as T
}
