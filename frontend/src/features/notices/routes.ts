import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/notices',
    name: 'notices',
    component: () => import('@/features/notices/NoticesPage.vue'),
    meta: { title: 'notices', account: true },
  },
]
