import { expect, test } from 'vitest'

import { withMoved, withTieBreaker } from '@/features/authoring/document/changes'
import { compared, fieldsThatDiffer } from '@/features/authoring/document/compare'
import { QUIZ } from '@/features/authoring/document/draft'
import { faultsAt, placeFaults } from '@/features/authoring/document/faults'
import { draftOf, fault, written } from './builders'

const draft = withTieBreaker(draftOf(written('a'), written('b')), written('tie', { kind: 'closest' }))

test('a fault moves with its question', () => {
  const placed = placeFaults([fault(2, 'choices[1].text')], draft.document)
  expect(placed[0]).toMatchObject({ place: 'b', field: 'choices[1].text' })
  withMoved(draft, 'b', 0)
  expect(faultsAt(placed, 'b')).toHaveLength(1)
})

test('those of the quiz and of the tie-breaker have their own places', () => {
  const placed = placeFaults([fault(null, 'title'), fault(null, 'tie_breaker.value'), fault(null, 'tie_breaker')], draft.document)
  expect(placed.map(({ place, field }) => [place, field])).toEqual([[QUIZ, 'title'], ['tie', 'value'], ['tie', '']])
})

test('one of a question that is there no more is told with the quiz', () => {
  expect(placeFaults([fault(9, 'text')], draft.document)[0]?.place).toBe(QUIZ)
})

test('two versions are compared question by question, wherever these stand', () => {
  const mine = draftOf(written('a'), written('b'), written('c'))
  const theirs = draftOf(written('c'), written('b', { text: 'Is it otherwise?' }), written('d'))
  expect(compared(mine, theirs).map(({ place, difference }) => [place, difference])).toEqual([
    ['c', 'same'],
    ['b', 'changed'],
    ['d', 'added'],
    ['a', 'gone'],
  ])
  expect(fieldsThatDiffer(mine, theirs)).toEqual([])
  const named = { ...theirs, document: { ...theirs.document, title: 'Lakes' } }
  expect(fieldsThatDiffer(mine, named)).toEqual(['title'])
})
