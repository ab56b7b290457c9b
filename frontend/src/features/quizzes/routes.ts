import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/games',
    name: 'games',
    component: () => import('@/features/quizzes/QuizzesPage.vue'),
    meta: { title: 'games' },
  },
]
