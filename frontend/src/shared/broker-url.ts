import type { Config } from '@/shared/config'

/** Where the MQTT broker is reached by who shows a ticket. */
export function brokerUrl({ mqtt }: Config): string {
  const { host, path, authorizer } = mqtt ?? { path: '/mqtt' }
  const origin = host ? `wss://${host}` : location.origin.replace(/^http/, 'ws')
  const url = new URL(path, origin)
  if (authorizer) url.searchParams.set('x-amz-customauthorizer-name', authorizer)
  return url.href
}
