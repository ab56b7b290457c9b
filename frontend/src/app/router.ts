import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

import HomePage from '@/features/home/HomePage.vue'
import { useAuth } from '@/features/account/auth'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key in `titles` of the page's title. */
    title?: string
    /** Only for signed-in players: others sign in first and come back. */
    player?: boolean
    /** Without the site's header and footer. */
    bare?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomePage },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/features/account/pages/RegisterPage.vue'),
    meta: { title: 'register' },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/features/account/pages/SignInPage.vue'),
    meta: { title: 'signIn' },
  },
  {
    path: '/confirm',
    name: 'confirm',
    component: () => import('@/features/account/pages/ConfirmPage.vue'),
    meta: { title: 'confirm' },
  },
  {
    path: '/games',
    name: 'games',
    component: () => import('@/features/quizzes/QuizzesPage.vue'),
    meta: { title: 'games' },
  },
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
  {
    path: '/games/:gameId/leaderboard',
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
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('@/app/NotFoundPage.vue'),
    meta: { title: 'notFound' },
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, before) =>
    before ?? (to.hash ? { el: to.hash } : to.path === from.path ? {} : { top: 0 }),
})

router.beforeEach((to) => {
  if (!to.meta.player || useAuth().signedIn) return true
  return { name: 'sign-in', query: { next: to.fullPath } }
})
