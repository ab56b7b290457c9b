import type { RouteMeta } from 'vue-router'

import type { useAuth } from '@/features/account'
import { clearAttempts } from '@/features/solo'

/** What somebody played in this tab is not for whoever signs in next. */
export function forgetAtSignOut(auth: ReturnType<typeof useAuth>): void {
  auth.$onAction(({ name, after }) => {
    if (name === 'signOut') clearAttempts()
    // This one may fail, and then nobody is signed out.
    if (name === 'signOutEverywhere') after(clearAttempts)
  })
}

/** Whether a page is nothing for whoever is not signed in. */
export function forSignedIn({ player, account }: RouteMeta): boolean {
  return player === true || account === true
}
