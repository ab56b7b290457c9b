import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ApiError } from '@/api'
import { withFields } from '@/features/authoring/document/changes'
import { type Draft, QUIZ } from '@/features/authoring/document/draft'
import { createSaver, type Saver } from '@/features/authoring/saving/saver'
import { draftOf } from './builders'

const START = draftOf()
const titled = (title: string) => withFields(START, QUIZ, { title })
const offline = () => Promise.reject(new ApiError(0, 'network', ''))

interface Sent {
  revision: number
  draft: Draft
  answer: (revision: number) => void
  refuse: (error: ApiError) => void
}
let sent: Sent[]
let kept: ({ revision: number; draft: Draft } | null)[]
let conflicts: number
let saver: Saver
let save: (revision: number, draft: Draft) => Promise<{ revision: number }>

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  kept = []
  conflicts = 0
  save = (revision, draft) =>
    new Promise((resolve, reject) => {
      sent.push({ revision, draft, answer: (next) => resolve({ revision: next }), refuse: reject })
    })
  saver = createSaver(
    {
      save: (revision, draft) => save(revision, draft),
      saved: () => undefined,
      conflict: () => (conflicts += 1),
      keep: (unsaved) => kept.push(unsaved),
    },
    { revision: 1, draft: START },
  )
})
afterEach(() => {
  saver.stop()
  vi.useRealTimers()
})
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const state = () => saver.state.value.is

test('a moment after the last change it is saved, once', async () => {
  saver.change(titled('R'))
  await pass(500)
  saver.change(titled('Ri'))
  await pass(500)
  expect(sent).toHaveLength(0)
  expect(state()).toBe('waiting')
  await pass(500)
  expect(sent.map(({ draft }) => draft.document.title)).toEqual(['Ri'])
  expect(state()).toBe('saving')
  sent[0]?.answer(2)
  await pass(0)
  expect(state()).toBe('saved')
  expect(kept.at(-1)).toBeNull()
})

test('who never pauses is saved all the same', async () => {
  for (let n = 0; n < 14; n += 1) {
    saver.change(titled(`${n}`))
    await pass(400)
  }
  expect(sent.length).toBeGreaterThan(0)
})

test('one request is under way at a time, and the next goes over the revision that it made', async () => {
  saver.change(titled('A'))
  await pass(1_000)
  saver.change(titled('B'))
  await pass(10_000)
  expect(sent).toHaveLength(1)
  sent[0]?.answer(2)
  await pass(0)
  expect(kept.at(-1)).toMatchObject({ revision: 2, draft: titled('B') })
  await pass(1_000)
  expect(sent[1]).toMatchObject({ revision: 2, draft: titled('B') })
})

test('what is undone to what is saved needs no request', async () => {
  saver.change(titled('A'))
  saver.change(START)
  await pass(1_000)
  expect(sent).toHaveLength(0)
  expect(state()).toBe('saved')
  expect(kept.at(-1)).toBeNull()
})

describe('without a network', () => {
  test('it is kept, tried again later and later, and goes on by itself', async () => {
    const whole = save
    const tries: number[] = []
    save = () => {
      tries.push(Date.now())
      return offline()
    }
    saver.change(titled('A'))
    await pass(60_000)
    expect(state()).toBe('unsent')
    expect(kept.at(-1)).toMatchObject({ revision: 1, draft: titled('A') })
    const waits = tries.slice(1).map((at, n) => at - (tries[n] ?? 0))
    expect(waits.slice(0, 3)).toEqual([2_000, 5_000, 10_000])
    save = whole
    dispatchEvent(new Event('online'))
    await pass(0)
    sent[0]?.answer(2)
    await pass(0)
    expect(state()).toBe('saved')
  })

  test('what is written meanwhile is what is sent', async () => {
    const whole = save
    save = offline
    saver.change(titled('A'))
    await pass(1_000)
    saver.change(titled('B'))
    save = whole
    await pass(3_000)
    expect(sent[0]?.draft.document.title).toBe('B')
  })
})

test('a version from elsewhere stops it: nothing is sent until somebody has decided', async () => {
  saver.change(titled('A'))
  await pass(1_000)
  sent[0]?.refuse(new ApiError(409, 'draft_changed', ''))
  await pass(0)
  expect([state(), conflicts]).toEqual(['conflict', 1])
  saver.change(titled('B'))
  await pass(60_000)
  expect(sent).toHaveLength(1)
  expect(kept.at(-1)).toMatchObject({ draft: titled('B') })
  saver.adopt(7, titled('theirs'))
  expect(state()).toBe('saved')
  saver.change(titled('C'))
  await pass(1_000)
  expect(sent[1]).toMatchObject({ revision: 7 })
})

test('what the service refuses is tried again with the next change', async () => {
  saver.change(titled('A'))
  await pass(1_000)
  sent[0]?.refuse(new ApiError(422, 'draft_too_large', ''))
  await pass(60_000)
  expect([state(), sent.length]).toEqual(['refused', 1])
  saver.change(titled('B'))
  await pass(1_000)
  expect(sent).toHaveLength(2)
})

test('who is told to wait waits', async () => {
  saver.change(titled('A'))
  await pass(1_000)
  sent[0]?.refuse(new ApiError(429, 'too_many_requests', '', null, 20_000))
  await pass(19_000)
  expect(sent).toHaveLength(1)
  await pass(2_000)
  expect(sent).toHaveLength(2)
})

test('a quiz that was deleted is not saved any more', async () => {
  saver.change(titled('A'))
  await pass(1_000)
  sent[0]?.refuse(new ApiError(404, 'quiz_not_found', ''))
  await pass(0)
  saver.change(titled('B'))
  await pass(60_000)
  expect([state(), sent.length]).toEqual(['gone', 1])
})

test('to publish, all is saved first', async () => {
  saver.change(titled('A'))
  const flushed = saver.flush()
  await pass(0)
  sent[0]?.answer(2)
  expect(await flushed).toBe(true)
  expect(saver.revision()).toBe(2)
})

test('who leaves sends what was written last', async () => {
  saver.change(titled('A'))
  saver.stop()
  await pass(0)
  expect(sent).toHaveLength(1)
  sent[0]?.answer(2)
  await pass(10_000)
  expect(kept.at(-1)).toBeNull()
})
