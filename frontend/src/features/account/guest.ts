/** The account of a guest, which this browser alone can sign in to. */
import type { GuestCredentials } from '@/contract/contract'

const KEY = 'trivia.guest'
const DOMAIN = '@guests.invalid'

export function loadGuest(): GuestCredentials | null {
  try {
    const text = localStorage.getItem(KEY)
    return text ? (JSON.parse(text) as GuestCredentials) : null
  } catch {
    return null
  }
}

export function saveGuest(guest: GuestCredentials | null): void {
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
