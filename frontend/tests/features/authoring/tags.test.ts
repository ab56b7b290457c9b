/** Tags as authors write them, and what a draw may take. */
import { expect, test } from 'vitest'

import { withTaken } from '@/features/authoring/document/changes'
import { fitting, rulesOf, sameTag, tagsOf, tagsOfQuestions, withTags } from '@/features/authoring/document/tags'
import { draftOf, written } from './builders'

test.each([
  ['Rivers', 'rivers!', true],
  ['Múltiple bees', 'multiple-bees', true],
  ['C#', 'C++', false],
  ['Łódź', 'Łodz', true],
  ['!', '?', false],
])('%s and %s are one tag: %s', (one, other, same) => {
  expect(sameTag(one) === sameTag(other)).toBe(same)
})

test('what is typed is added once, at each comma', () => {
  expect(withTags(['Bees'], ' bees, Rivers ,, Lakes;rivers')).toEqual(['Bees', 'Rivers', 'Lakes'])
})

test('whatever a draft holds, tags are texts', () => {
  expect(tagsOf({ tags: ['a', 3, null] })).toEqual(['a'])
  expect(tagsOf({ tags: 'a' })).toEqual([])
  expect(rulesOf(draftOf().document)).toEqual([])
  expect(tagsOfQuestions(draftOf(written('a', { tags: ['Bees'] }), written('b', { tags: ['bees', 'Lakes'] })).document)).toEqual(['Bees', 'Lakes'])
})

test('a rule may draw what has one of its tags and its difficulty', () => {
  const { document } = draftOf(written('a', { tags: ['Bees'], difficulty: 'easy' }), written('b', { tags: ['Lakes'] }), written('c'))
  expect(fitting(document, { count: 1 })).toBe(3)
  expect(fitting(document, { count: 1, tags: ['bees', 'lakes'] })).toBe(2)
  expect(fitting(document, { count: 1, tags: ['bees'], difficulty: 'hard' })).toBe(0)
})

test('questions of other quizzes are copied under ids of their own', () => {
  const { draft, ids } = withTaken(draftOf(written('q1')), [written('q1', { text: 'Theirs?' }), { kind: 3 }])
  expect(draft.document.questions.map(({ text }) => text)).toEqual(['Is q1 so?', 'Theirs?', ''])
  expect(new Set(['q1', ...ids]).size).toBe(3)
})
