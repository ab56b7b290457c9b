import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: `/play/:gameId${ID_PARAM}`,
    props: true,
    name: 'play',
    component: () => import('@/features/solo/pages/PlayPage.vue'),
    meta: { title: 'play', bare: true },
  },
  {
    path: `/result/:attemptId${ID_PARAM}`,
    props: true,
    name: 'result',
    component: () => import('@/features/solo/pages/ResultPage.vue'),
    meta: { title: 'result', player: true },
  },
]
