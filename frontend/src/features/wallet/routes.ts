import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/wallet',
    name: 'wallet',
    component: () => import('@/features/wallet/WalletPage.vue'),
    meta: { title: 'wallet', account: true },
  },
]
