import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: '/join',
    name: 'join',
    component: () => import('@/features/games/join/JoinPage.vue'),
    meta: { title: 'join', bare: true },
  },
  {
    path: '/j/:pin',
    props: true,
    name: 'join-pin',
    component: () => import('@/features/games/join/JoinPage.vue'),
    meta: { title: 'join', bare: true },
  },
  {
    path: `/game/:gameId${ID_PARAM}`,
    props: true,
    name: 'game',
    component: () => import('@/features/games/player/PlayerPage.vue'),
    meta: { title: 'game', bare: true },
  },
  {
    path: '/host',
    name: 'host',
    component: () => import('@/features/games/host/HostSetupPage.vue'),
    meta: { title: 'host', account: true },
  },
  {
    path: `/host/:gameId${ID_PARAM}`,
    props: true,
    name: 'host-game',
    component: () => import('@/features/games/host/HostPage.vue'),
    meta: { title: 'host', bare: true },
  },
  {
    path: '/screen',
    name: 'screen-code',
    component: () => import('@/features/games/stage/ScreenCodePage.vue'),
    meta: { title: 'screen', bare: true },
  },
  {
    path: `/screen/:gameId${ID_PARAM}`,
    props: true,
    name: 'screen',
    component: () => import('@/features/games/stage/ScreenPage.vue'),
    meta: { title: 'screen', bare: true },
  },
]
