/** Questions that a language model suggests: they wait in the draft until their author has checked them. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import '@/features/account/auth'
import { router as site } from '@/app/router'
import type { QuizFault, SaveQuiz } from '@/contract/contract'
import { saveSession } from '@/features/account/cognito/session'
import QuizEditorPage from '@/features/authoring/pages/QuizEditorPage.vue'
import { i18n } from '@/i18n'
import { session } from '../../builders'
import { fault, FakeServer, json } from '../../fake-server'
import { myQuiz, PATH, QUIZ_ID, written } from './builders'

const SUGGEST = `POST ${PATH}/suggestions`
let server: FakeServer
let page: VueWrapper

beforeEach(async () => {
  vi.useFakeTimers()
  localStorage.clear()
  sessionStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  server = new FakeServer().install()
  server.answer(`GET ${PATH}`, json(200, myQuiz({}, written('a'))))
  saves(2)
  const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(`/my/quizzes/${QUIZ_ID}`)
  page = mount(QuizEditorPage, {
    props: { quizId: QUIZ_ID },
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, router] },
  })
  await pass(0)
  await press('editor-menu')
  await press('menu-suggest')
  await vi.waitFor(() => expect(at('suggest')).toBeDefined())
  await at('suggest-notes')?.setValue('Bees dance.')
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
const at = (testId: string, n = 0) => page.findAll(`[data-testid=${testId}]`)[n]
async function press(testId: string, n = 0): Promise<void> {
  await at(testId, n)?.trigger('click')
  await pass(0)
}
function saves(revision: number, faults: QuizFault[] = []): void {
  server.answer(`PUT ${PATH}`, json(200, myQuiz({ revision, faults, fault_count: faults.length })))
}
const saved = () => (server.to(`PUT ${PATH}`).at(-1)?.body as SaveQuiz).document.questions as Record<string, unknown>[]
async function suggest(): Promise<void> {
  await page.find('[data-testid=suggest-dialog] form').trigger('submit')
  await pass(0)
}
function suggested(...texts: string[]): Record<string, unknown>[] {
  return texts.map((text) => ({ kind: 'true_false', text, correct: true, unchecked: true }))
}

test('suggestions come into the draft in one step, and wait there to be checked', async () => {
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.', 'Bees sing.'), refused: 1 }))
  await suggest()

  expect(server.to(SUGGEST)[0]?.body).toMatchObject({ notes: 'Bees dance.', count: 5, language: 'en' })
  expect(at('suggest-result')?.text()).toBe('2 questions added. Check them before you publish. 1 was unusable and left out.')
  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(2)
  await press('suggest-close')
  await pass(1_000)
  expect(saved().map(({ unchecked }) => unchecked)).toEqual([undefined, true, true])

  await press('undo')
  expect(page.findAll('[data-testid=open-question]').filter((row) => row.text().includes('Bees'))).toHaveLength(0)
})

test('who has checked a question says so, and its mark goes', async () => {
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.'), refused: 0 }))
  await suggest()
  await press('suggest-close')
  const rows = page.findAll('[data-testid=open-question]')
  await rows.find((row) => row.text().includes('Bees dance.'))?.trigger('click')
  await pass(0)
  await press('checked')
  await pass(1_000)

  expect(at('unchecked')).toBeUndefined()
  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(0)
  expect(saved().at(-1)).not.toHaveProperty('unchecked')
})

test('a service that calls its suggestions checked is not believed', async () => {
  server.answer(SUGGEST, json(200, { questions: [{ kind: 'true_false', text: 'Bees dance.', correct: true, unchecked: false }], refused: 0 }))
  await suggest()

  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(1)
})

test('where no model is set up, the dialog says what to set', async () => {
  server.answer(SUGGEST, json(409, fault('assistant_off')))
  await suggest()

  expect(at('suggest-off')?.text()).toContain('AssistantUrl')
  expect((at('suggest-notes')?.element as HTMLTextAreaElement).value).toBe('Bees dance.')
})

test('what comes after the dialog was closed is not added', async () => {
  let arrive: () => void = vi.fn()
  const late = new Promise<void>((resolve) => (arrive = resolve))
  server.answer(SUGGEST, json(200, { questions: suggested('Bees dance.'), refused: 0 }))
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    if (asked[0] === `${PATH}/suggestions`) await late
    return server.fetch(...asked)
  })
  await suggest()
  expect(at('suggest-busy')).toBeDefined()
  await press('suggest-close')
  arrive()
  await pass(0)

  expect(page.findAll('[data-testid=row-unchecked]')).toHaveLength(0)
})
