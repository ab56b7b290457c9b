import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: '/results',
    name: 'results',
    component: () => import('@/features/results/pages/MyGamesPage.vue'),
    meta: { title: 'results', account: true },
  },
  {
    path: `/results/:gameId${ID_PARAM}`,
    props: true,
    name: 'game-results',
    component: () => import('@/features/results/pages/GameResultsPage.vue'),
    meta: { title: 'gameResults', account: true },
  },
]
