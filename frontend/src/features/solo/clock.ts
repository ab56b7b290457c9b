/** Time on this device for deadlines on the server. */

/** Sent this much before the deadline, so that a slow network does not make it late. */
export const SEND_MARGIN_MS = 3_000

/**
 * Device time by which responses should be sent.
 *
 * The attempt was opened after the request left (`askedAt`), so counting from there never
 * promises more time than there is, however wrong the device's clock may be.
 */
export function endOf(attempt: { opened_at: number; deadline: number }, askedAt: number): number {
  return askedAt + (attempt.deadline - attempt.opened_at) - SEND_MARGIN_MS
}

/** `ms` as minutes and seconds, `4:05`; what has begun counts as a whole second. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
