import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/results',
    name: 'results',
    component: () => import('@/features/results/pages/MyGamesPage.vue'),
    meta: { title: 'results', player: true },
  },
  {
    path: '/results/:gameId',
    props: true,
    name: 'game-results',
    component: () => import('@/features/results/pages/GameResultsPage.vue'),
    meta: { title: 'gameResults', player: true },
  },
]
