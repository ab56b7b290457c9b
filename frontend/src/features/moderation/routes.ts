import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: '/moderation',
    name: 'moderation',
    component: () => import('@/features/moderation/ReportsPage.vue'),
    meta: { title: 'moderation', account: true },
  },
  {
    path: `/moderation/:quizId${ID_PARAM}`,
    props: true,
    name: 'moderated-quiz',
    component: () => import('@/features/moderation/ModeratedQuizPage.vue'),
    meta: { title: 'moderation', account: true },
  },
]
