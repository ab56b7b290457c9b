/** What players are told: the bell in the header, and the page that lists it. */
import { defineAsyncComponent } from 'vue'

export { routes } from '@/features/notices/routes'

/** Only who has an account is told anything, so nobody else loads it. */
export const NoticeBell = defineAsyncComponent(() => import('@/features/notices/NoticeBell.vue'))
