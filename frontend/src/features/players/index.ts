/** Players as others see them: profile and leaderboards. */
import { defineAsyncComponent } from 'vue'

export { routes } from '@/features/players/routes'

/** Only signed-in people have a face to show. */
export const AvatarFace = defineAsyncComponent(() => import('@/features/players/AvatarFace.vue'))
