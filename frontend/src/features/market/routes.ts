import type { RouteRecordRaw } from 'vue-router'

import { ID_PARAM } from '@/shared/ids'

export const routes: RouteRecordRaw[] = [
  {
    path: '/market',
    name: 'market',
    component: () => import('@/features/market/MarketPage.vue'),
    meta: { title: 'market' },
  },
  {
    path: '/market/owned',
    name: 'owned-quizzes',
    component: () => import('@/features/market/OwnedPage.vue'),
    meta: { title: 'ownedQuizzes', account: true },
  },
  {
    path: `/market/:quizId${ID_PARAM}`,
    props: true,
    name: 'market-listing',
    component: () => import('@/features/market/ListingPage.vue'),
    meta: { title: 'marketListing' },
  },
  {
    path: '/my/sales',
    name: 'my-sales',
    component: () => import('@/features/market/SalesPage.vue'),
    meta: { title: 'mySales', account: true },
  },
]
