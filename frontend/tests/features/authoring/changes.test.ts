import { describe, expect, test } from 'vitest'

import {
  blankQuestion,
  indexOf,
  neighbourOf,
  withAdded,
  withCopy,
  withFields,
  withKind,
  withMoved,
  withNote,
  without,
  withTieBreaker,
} from '@/features/authoring/document/changes'
import { type Draft, questionOf, QUIZ, readDraft, sameDraft } from '@/features/authoring/document/draft'
import { editorOf, type KindEditor } from '@/kinds/editors'
import { draftOf, written } from './builders'

const START = withNote(draftOf(written('a'), written('b'), written('c')), 'b', 'Say it slowly.')
const ids = ({ document }: Draft) => document.questions.map(({ id }) => id).join('')
const kind = (name: string) => editorOf(name) as KindEditor

describe('moving', () => {
  test.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 0, 'bac'],
  ])('%s to %d gives %s', (place, to, order) => {
    expect(ids(withMoved(START, place, to))).toBe(order)
  })

  test.each([['a', -1], ['c', 3], ['b', 1], ['x', 0]])('%s to %d changes nothing', (place, to) => {
    expect(withMoved(START, place, to)).toBe(START)
  })
})

test('a new question comes after the open one, else last', () => {
  expect(ids(withAdded(START, written('n'), 'a'))).toBe('anbc')
  expect(ids(withAdded(START, written('n')))).toBe('abcn')
})

test('a deleted question takes its note along', () => {
  const left = without(START, 'b')
  expect(ids(left)).toBe('ac')
  expect(left.notes).toEqual({})
  expect(START.notes).toEqual({ b: 'Say it slowly.' })
})

test('a copy stands after its original, under another id, with the same note', () => {
  const { draft, id } = withCopy(START, 'b')
  expect(indexOf(draft, id)).toBe(2)
  expect(id).not.toBe('b')
  expect(questionOf(draft, id)).toEqual({ ...questionOf(START, 'b'), id })
  expect(draft.notes[id]).toBe('Say it slowly.')
})

test('after a deletion the work goes on with the next question, or the one before', () => {
  expect(neighbourOf(START, 'a')).toBe('b')
  expect(neighbourOf(START, 'c')).toBe('b')
  expect(neighbourOf(draftOf(written('a')), 'a')).toBe(QUIZ)
})

test('a question of another kind keeps what all have, and the texts that it can use', () => {
  const choices = [{ id: 'a', text: 'Nile' }, { id: 'b', text: 'Amazon' }]
  const before = draftOf(written('a', { kind: 'single_choice', choices, correct: 'b', points: 'double', explanation: 'Why.' }))
  const after = questionOf(withKind(before, 'a', kind('single_choice'), kind('ordering')), 'a')
  expect(after).toMatchObject({ kind: 'ordering', items: ['Nile', 'Amazon', ''], points: 'double', explanation: 'Why.' })
  expect(after).not.toHaveProperty('choices')
  expect(after).not.toHaveProperty('correct')
  const poll = questionOf(withKind(before, 'a', kind('single_choice'), kind('poll')), 'a')
  expect(poll).not.toHaveProperty('points')
  expect(poll).toMatchObject({ choices })
})

test('the tie-breaker is written and deleted as the others are', () => {
  const question = blankQuestion(START, kind('closest'))
  const tied = withFields(withTieBreaker(START, question), question.id, { value: 42 })
  expect(tied.document.tie_breaker).toMatchObject({ kind: 'closest', value: 42 })
  expect(ids(tied)).toBe('abc')
  expect(without(tied, question.id).document).not.toHaveProperty('tie_breaker')
})

describe('what the service keeps', () => {
  test('keeps fields that this page does not know', () => {
    const { document } = readDraft({ title: 'T', author: 'Ada', later: { deep: 1 }, questions: [{ kind: 'riddle', hint: 'x' }] }, {})
    expect(document).toMatchObject({ author: 'Ada', later: { deep: 1 } })
    expect(document.questions[0]).toEqual({ kind: 'riddle', hint: 'x', id: 'q1', text: '' })
  })

  test('gets ids by position, none of them twice', () => {
    const { document } = readDraft({ questions: [{ text: 'x' }, { id: 'q1' }, {}] }, {})
    const found = document.questions.map(({ id }) => id)
    expect(found[0]).toBe('q1')
    expect(found[2]).toBe('q3')
    expect(new Set(found).size).toBe(3)
  })

  test.each([[{}], [{ questions: 'none' }], [{ title: 3, questions: [null, 7], rounds: {}, tie_breaker: [] }]])(
    'is read whatever it is: %j',
    (document) => {
      expect(() => readDraft(document, {})).not.toThrow()
    },
  )

  test('is the same if only the order of its fields differs, or what the service adds', () => {
    const { title, ...rest } = START.document
    const other = { document: { format: 'trivia-quiz/1', id: 'quiz-x', ...rest, title }, notes: START.notes }
    expect(sameDraft(START, other)).toBe(true)
    expect(sameDraft(START, withFields(START, 'a', { text: 'Else?' }))).toBe(false)
  })
})
