import { beforeEach, expect, test } from 'vitest'

import { keptCopies } from '@/features/authoring/saving/kept'
import { draftOf, QUIZ_ID, written } from './builders'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
const copy = (text: string, at = 1) => ({ ...draftOf(written('a', { text })), revision: 3, at })
const textOf = (kept: ReturnType<ReturnType<typeof keptCopies>['find']>) => kept?.document.questions[0]?.text

test('what was not saved is found again after a reload, by its owner alone', () => {
  keptCopies('ada', QUIZ_ID).keep(copy('mine'))
  expect(keptCopies('ada', QUIZ_ID).find()).toMatchObject({ revision: 3 })
  expect(keptCopies('bob', QUIZ_ID).find()).toBeNull()
  expect(keptCopies('ada', 'quiz-other').find()).toBeNull()
})

test('two tabs do not overwrite each other', () => {
  const here = keptCopies('ada', QUIZ_ID)
  sessionStorage.clear()
  const there = keptCopies('ada', QUIZ_ID)
  here.keep(copy('here', 1))
  there.keep(copy('there', 2))
  expect(textOf(here.find())).toBe('here')
  here.forget()
  expect(textOf(there.find())).toBe('there')
})

test('what a closed tab has left is taken over, the newest first, and then forgotten', () => {
  keptCopies('ada', QUIZ_ID).keep(copy('left behind'))
  sessionStorage.clear()
  const next = keptCopies('ada', QUIZ_ID)
  expect(textOf(next.find())).toBe('left behind')
  next.forget()
  expect(localStorage).toHaveLength(0)
})

test('what is no copy is none', () => {
  const copies = keptCopies('ada', QUIZ_ID)
  copies.keep(copy('x'))
  const [key = ''] = Object.keys(localStorage)
  for (const broken of ['{', 'null', '[]', '{"revision":1}']) {
    localStorage.setItem(key, broken)
    expect(copies.find()).toBeNull()
  }
})

test('a browser that keeps nothing says so', () => {
  function setItem(): void {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const full = new Proxy(localStorage, { get: (_, name) => (name === 'setItem' ? setItem : undefined) })
  expect(keptCopies('ada', QUIZ_ID, full).keep(copy('x'))).toBe(false)
})
