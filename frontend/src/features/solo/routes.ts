import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/play/:gameId',
    props: true,
    name: 'play',
    component: () => import('@/features/solo/pages/PlayPage.vue'),
    meta: { title: 'play', bare: true },
  },
  {
    path: '/result/:attemptId',
    props: true,
    name: 'result',
    component: () => import('@/features/solo/pages/ResultPage.vue'),
    meta: { title: 'result', player: true },
  },
]
