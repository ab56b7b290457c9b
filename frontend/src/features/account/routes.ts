import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
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
]
