import { mount, type ComponentMountingOptions } from '@vue/test-utils'
import { createPinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { i18n } from '@/i18n'

/** A component among the plugins it expects, attached so that focus and keys work. */
export function show(component: Component, options: ComponentMountingOptions<Component> = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', name: 'any', component: { template: '<i/>' } }],
  })
  return mount(component, {
    attachTo: document.body,
    ...options,
    global: { plugins: [createPinia(), i18n, router], ...options.global },
  })
}
