import type { RouteRecordRaw } from 'vue-router'

import HomePage from '@/features/home/HomePage.vue'

// The start page comes with what every page needs: it is the way in for most.
export const routes: RouteRecordRaw[] = [{ path: '/', name: 'home', component: HomePage }]
