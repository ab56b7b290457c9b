/** A page of authors, with the service behind it, and time that passes when a test says so. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

import { router as site } from '@/app/router'
import type { QuizFault } from '@/contract/contract'
import QuizEditorPage from '@/features/authoring/pages/QuizEditorPage.vue'
import { i18n } from '@/i18n'
import { type FakeServer, json } from '../../fake-server'
import { signedIn } from '../../signed-in'
import { myQuiz, PATH, QUIZ_ID } from './builders'

/** Of the test that runs: made anew for each. */
export let server: FakeServer
export let page: VueWrapper
export let router: Router

/** For the whole file. */
export function asAuthor(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    // What an earlier test wrote and did not see saved would be shown again.
    localStorage.clear()
    sessionStorage.clear()
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true
    }
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false
      this.dispatchEvent(new Event('close'))
    }
    server = signedIn()
  })
  afterEach(() => {
    page.unmount()
    vi.restoreAllMocks()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}

export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

export async function openPage(component: Component, path: string, props: Record<string, unknown> = {}): Promise<void> {
  const routes = site.getRoutes().map(({ path: at, name }) => ({ path: at, name: name ?? at, component: { template: '<i/>' } }))
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(path)
  page = mount(component, { props, attachTo: document.body, global: { plugins: [createPinia(), i18n, router] } })
  await pass(0)
}

/** The editor of a quiz that is laid out. */
export const openEditor = (query = ''): Promise<void> => openPage(QuizEditorPage, `/my/quizzes/${QUIZ_ID}${query}`, { quizId: QUIZ_ID })

/** How the next drafts are answered. */
export function saves(revision: number, faults: QuizFault[] = []): void {
  server.answer(`PUT ${PATH}`, json(200, myQuiz({ revision, faults, fault_count: faults.length })))
}

export const at = (testId: string, n = 0) => page.findAll(`[data-testid=${testId}]`)[n]

export async function press(testId: string, n = 0): Promise<void> {
  await at(testId, n)?.trigger('click')
  await pass(0)
}
