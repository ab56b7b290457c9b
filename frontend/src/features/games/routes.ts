import type { RouteRecordRaw } from 'vue-router'

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
    path: '/game/:gameId',
    props: true,
    name: 'game',
    component: () => import('@/features/games/player/PlayerPage.vue'),
    meta: { title: 'game', bare: true },
  },
  {
    path: '/host',
    name: 'host',
    component: () => import('@/features/games/host/HostSetupPage.vue'),
    meta: { title: 'host', player: true },
  },
  {
    path: '/host/:gameId',
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
    path: '/screen/:gameId',
    props: true,
    name: 'screen',
    component: () => import('@/features/games/stage/ScreenPage.vue'),
    meta: { title: 'screen', bare: true },
  },
]
