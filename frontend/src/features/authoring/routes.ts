import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: '/my/quizzes',
    name: 'my-quizzes',
    component: () => import('@/features/authoring/pages/MyQuizzesPage.vue'),
    meta: { title: 'myQuizzes', account: true },
  },
  {
    path: '/my/quizzes/import',
    name: 'import-quiz',
    component: () => import('@/features/authoring/pages/ImportPage.vue'),
    meta: { title: 'importQuiz', account: true },
  },
  {
    path: `/my/quizzes/:quizId${ID_PARAM}`,
    props: true,
    name: 'my-quiz',
    component: () => import('@/features/authoring/pages/QuizEditorPage.vue'),
    meta: { title: 'myQuiz', account: true },
  },
  {
    path: `/my/quizzes/:quizId${ID_PARAM}/statistics`,
    props: true,
    name: 'quiz-statistics',
    component: () => import('@/features/authoring/pages/QuizStatisticsPage.vue'),
    meta: { title: 'quizStatistics', account: true },
  },
  {
    path: '/my/questions',
    name: 'my-questions',
    component: () => import('@/features/authoring/pages/MyQuestionsPage.vue'),
    meta: { title: 'myQuestions', account: true },
  },
]
