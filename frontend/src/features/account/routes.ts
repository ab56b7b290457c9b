import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/register',
    name: 'register',
    component: () => import('@/features/account/pages/JoinInPage.vue'),
    meta: { title: 'register' },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/features/account/pages/SignInPage.vue'),
    meta: { title: 'signIn' },
  },
  {
    path: '/forgot-password',
    name: 'forgot-password',
    component: () => import('@/features/account/pages/ForgotPasswordPage.vue'),
    meta: { title: 'forgotPassword' },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('@/features/account/pages/AccountPage.vue'),
    meta: { title: 'account', account: true },
  },
  {
    path: '/confirm',
    name: 'confirm',
    component: () => import('@/features/account/pages/ConfirmPage.vue'),
    meta: { title: 'confirm' },
  },
]
