import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: `/games/:gameId${ID_PARAM}/leaderboard`,
    props: true,
    name: 'leaderboard',
    component: () => import('@/features/players/pages/LeaderboardPage.vue'),
    meta: { title: 'leaderboard', player: true },
  },
  {
    path: '/profile',
    name: 'profile',
    component: () => import('@/features/players/pages/ProfilePage.vue'),
    meta: { title: 'profile', player: true },
  },
  {
    path: '/players/:name',
    props: true,
    name: 'player',
    component: () => import('@/features/players/pages/PlayerPage.vue'),
    meta: { title: 'player' },
  },
]
