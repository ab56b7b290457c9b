import type { RouteRecordRaw } from 'vue-router'

import { useAuth } from '@/features/account'
import { isDaily } from '@/features/solo/daily'
import { findAttempt } from '@/features/solo/storage'
import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: `/play/:gameId${ID_PARAM}`,
    props: true,
    name: 'play',
    component: () => import('@/features/solo/pages/PlayPage.vue'),
    meta: { title: 'play', bare: true },
    // A day's attempt begins on its own page; here it is only gone on with.
    beforeEnter: ({ params }) =>
      !isDaily(String(params.gameId)) || findAttempt(String(params.gameId), useAuth().session?.sub ?? '') !== null || { name: 'daily' },
  },
  {
    path: '/daily',
    name: 'daily',
    component: () => import('@/features/solo/pages/DailyPage.vue'),
    meta: { title: 'daily' },
  },
  {
    path: `/result/:attemptId${ID_PARAM}`,
    props: true,
    name: 'result',
    component: () => import('@/features/solo/pages/ResultPage.vue'),
    meta: { title: 'result', player: true },
  },
]
