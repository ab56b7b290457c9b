/** The account of a guest, which this browser alone can sign in to. */
import type { GuestCredentials } from '@/contract/contract'

/** The group of those who have not registered, in their tokens. */
export const GUESTS = 'guests'

const KEY = 'trivia.guest'
const DOMAIN = '@guests.invalid'
let drawn: GuestCredentials | null = null

export function loadGuest(): GuestCredentials | null {
  try {
    const text = localStorage.getItem(KEY)
    return text ? (JSON.parse(text) as GuestCredentials) : null
  } catch {
    return drawn
  }
}

export function saveGuest(guest: GuestCredentials | null): void {
  drawn = guest
  try {
    if (guest) localStorage.setItem(KEY, JSON.stringify(guest))
    else localStorage.removeItem(KEY)
  } catch {
    // Storage may be forbidden: the guest then lasts as long as the page.
  }
}

export function isGuestsAddress(email: string): boolean {
  return email.endsWith(DOMAIN)
}
