/** The part of a route that names something by its id: an address with anything else is no page. */
export const ID_PARAM = '([A-Za-z0-9_-]{1,64})'

/** Ids of quizzes that players have made. Such a quiz may stand in no list and yet be played by its link. */
export const BY_LINK = /^quiz-[a-z2-7]{12}$/

/** A random UUID, by which the service knows a call that is repeated. Browsers make none on plain HTTP, as in a home network. */
export function newRequestId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
