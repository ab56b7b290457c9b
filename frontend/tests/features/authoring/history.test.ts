import { expect, test } from 'vitest'

import { withFields, without } from '@/features/authoring/document/changes'
import type { Draft } from '@/features/authoring/document/draft'
import { begin, type History, record, redo, undo } from '@/features/authoring/document/history'
import { draftOf, written } from './builders'

const START = draftOf(written('a'), written('b'))

function type(history: History, text: string, now: number, place = 'a', field = 'text'): History {
  const next = withFields(history.present, place, { [field]: text })
  return record(history, next, { what: 'write', place, typed: field }, now)
}
const texts = ({ document }: Draft) => document.questions.map(({ text }) => text)

test('what is typed in one go is one step', () => {
  const typed = type(type(type(begin(START), 'I', 0), 'Is', 300), 'Is it', 900)
  expect(undo(typed)?.history.present).toBe(START)
})

test.each([
  ['a pause', 5_000, 'a', 'text'],
  ['another question', 200, 'b', 'text'],
  ['another field', 200, 'a', 'explanation'],
])('after %s a new step begins', (_what, now, place, field) => {
  const typed = type(type(begin(START), 'first', 0), 'second', now, place, field)
  const before = undo(typed)?.history.present
  expect(before && texts(before)[0]).toBe('first')
  expect(typed.past).toHaveLength(2)
})

test('a deleted question comes back, and goes again', () => {
  const gone = record(begin(START), without(START, 'a'), { what: 'delete', place: 'a' }, 0)
  const back = undo(gone)
  expect(back?.history.present).toBe(START)
  expect(back?.change).toEqual({ what: 'delete', place: 'a' })
  const again = back && redo(back.history)
  expect(again?.history.present).toBe(gone.present)
  expect(again && undo(again.history)?.history.present).toBe(START)
})

test('typing after an undo is a step of its own, and what was undone is forgotten', () => {
  const typed = type(type(begin(START), 'one', 0), 'two', 5_000)
  const back = undo(typed)?.history ?? typed
  const other = type(back, 'three', 5_100)
  expect(other.future).toEqual([])
  expect(texts(undo(other)?.history.present ?? START)[0]).toBe('one')
})

test('where nothing was changed there is nothing to undo', () => {
  expect(record(begin(START), START, { what: 'move', place: 'a' }, 0).past).toEqual([])
  expect(undo(begin(START))).toBeNull()
  expect(redo(begin(START))).toBeNull()
})

test('only so many steps are remembered', () => {
  let history = begin(START)
  for (let n = 0; n < 400; n += 1) history = type(history, `${n}`, n * 10_000)
  expect(history.past.length).toBeLessThanOrEqual(300)
})
