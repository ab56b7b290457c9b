/** Games with a host, over WebSockets and over MQTT: join, play, host, show on a big screen. */
import { defineAsyncComponent } from 'vue'

export type { View } from '@/features/games/client/view'
export { routes } from '@/features/games/routes'
export { provideTeamNames, useTeams } from '@/features/games/teams'

/** What the room sees; authors see their drafts on it. */
export const GameStage = defineAsyncComponent(() => import('@/features/games/stage/GameStage.vue'))
