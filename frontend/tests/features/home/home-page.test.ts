import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { router as site } from '@/app/router'
import HomePage from '@/features/home/HomePage.vue'
import { i18n } from '@/i18n'
import { FakeServer, json } from '../../fake-server'

test.each([
  ['12 34-56', '/j/123456'],
  ['１２３４５６', '/j/123456'],
  ['١٢٣ ٤٥٦', '/j/123456'],
  ['', '/join'],
])('a PIN typed as %j leads to %s', async (typed, path) => {
  new FakeServer().install().answer('GET /api/games?sort=played', json(200, { games: [], next: null }))
  const routes = site.getRoutes().map((route) => ({ path: route.path, name: route.name ?? route.path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  const page = mount(HomePage, { global: { plugins: [createPinia(), i18n, router] } })
  await page.find('[data-testid=home-pin]').setValue(typed)
  await page.find('[data-testid=home-pin-form]').trigger('submit')
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe(path)
  page.unmount()
})
