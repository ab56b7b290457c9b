import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/purchases',
    name: 'purchases',
    component: () => import('@/features/purchases/PurchasesPage.vue'),
    meta: { title: 'purchases', account: true },
  },
]
