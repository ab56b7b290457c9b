import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

import { forSignedIn } from '@/app/session-end'
import { routes as account, useAuth } from '@/features/account'
import { routes as authoring } from '@/features/authoring'
import { routes as games } from '@/features/games'
import { routes as home } from '@/features/home'
import { routes as market } from '@/features/market'
import { routes as moderation } from '@/features/moderation'
import { routes as notices } from '@/features/notices'
import { routes as players } from '@/features/players'
import { routes as purchases } from '@/features/purchases'
import { routes as quizzes } from '@/features/quizzes'
import { routes as results } from '@/features/results'
import { routes as solo } from '@/features/solo'
import { routes as wallet } from '@/features/wallet'

const notFound: RouteRecordRaw = {
  path: '/:rest(.*)*',
  name: 'not-found',
  component: () => import('@/app/NotFoundPage.vue'),
  meta: { title: 'notFound' },
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...home,
    ...account,
    ...quizzes,
    ...solo,
    ...players,
    ...games,
    ...results,
    ...authoring,
    ...market,
    ...moderation,
    ...notices,
    ...purchases,
    ...wallet,
    notFound,
  ],
  // On the same page `false`, not `{}`: even scrolling to nowhere stops the scrolling that a page has begun.
  scrollBehavior: (to, from, before) =>
    before ?? (to.hash ? { el: to.hash } : to.path === from.path ? false : { top: 0 }),
})

router.beforeEach((to) => {
  const auth = useAuth()
  // Guests play alone; what is for those with an account of their own begins with registering.
  if (to.meta.account && auth.isGuest) return { name: 'register', query: { next: to.fullPath } }
  if (!forSignedIn(to.meta) || auth.signedIn) return true
  return { name: 'sign-in', query: { next: to.fullPath } }
})
