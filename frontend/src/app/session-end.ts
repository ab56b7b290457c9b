import type { useAuth } from '@/features/account'
import { clearAttempts } from '@/features/solo'

/** What somebody played in this tab is not for whoever signs in next. */
export function forgetAtSignOut(auth: ReturnType<typeof useAuth>): void {
  auth.$onAction(({ name }) => {
    if (name === 'signOut') clearAttempts()
  })
}
