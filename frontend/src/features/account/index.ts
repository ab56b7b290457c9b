/** Who is at this browser: session, own profile, and the pages to sign in. */
import { defineAsyncComponent } from 'vue'

export { useAuth } from '@/features/account/auth'
export { NAME_FAULTS, useProfile } from '@/features/account/profile'
export { routes } from '@/features/account/routes'

/** Stands in for any page until a new player has a name; hardly ever needed, so loaded when it is. */
export const NameStep = defineAsyncComponent(() => import('@/features/account/components/NameStep.vue'))

/** The own data as a file, and the end of the account. */
export const LeavingCard = defineAsyncComponent(() => import('@/features/account/components/LeavingCard.vue'))
