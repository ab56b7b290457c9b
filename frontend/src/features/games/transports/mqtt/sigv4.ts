/** Signed URLs for AWS IoT, without `crypto.subtle`: a page over plain HTTP has none. */
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

export interface MqttUrl {
  host: string
  path: string
  region: string
  credentials: Credentials
  at: Date
}

const VALID_S = 300

/** A `wss:` URL that opens one MQTT connection within five minutes. */
export async function presignedMqttUrl(of: MqttUrl): Promise<string> {
  const { sessionToken, ...keys } = of.credentials
  const signer = new SignatureV4({
    // IoT takes the session token only if it was left out of the signature.
    credentials: keys,
    region: of.region,
    service: 'iotdevicegateway',
    sha256: Sha256,
    applyChecksum: false,
  })
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol: 'wss:',
      hostname: of.host,
      path: of.path,
      headers: { host: of.host },
      query: {},
    },
    { expiresIn: VALID_S, signingDate: of.at },
  )
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  query.push(`X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`)
  return `wss://${of.host}${of.path}?${query.join('&')}`
}
