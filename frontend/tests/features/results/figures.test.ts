import { describe, expect, test } from 'vitest'

import { allResults } from '@/features/results/all-results'
import { earlierVersion, hardestFirst, rightShare, scoreBars, sorted } from '@/features/results/figures'
import { countsPlaces, tallies } from '@/features/results/tallies'
import { page, player, question, words } from './builders'

test('pages become one, in order, and the last one ends the asking', async () => {
  const pages = [page([question(0)], undefined, 'b'), page([question(1)], undefined, 'c'), page([question(2)])]
  const asked: (string | null)[] = []
  const results = await allResults((cursor) => {
    asked.push(cursor)
    return Promise.resolve(pages[asked.length - 1] ?? page([]))
  })
  expect(asked).toEqual([null, 'b', 'c'])
  expect(results.questions.map(({ index }) => index)).toEqual([0, 1, 2])
})

test('the hardest question comes first, one that nobody answered last', () => {
  const found = hardestFirst([
    question(0, { answered: 4, correct: 3 }),
    question(1, { answered: 0, correct: 0 }),
    question(2, { answered: 4, correct: 1 }),
    question(3, { answered: 8, correct: 2 }),
  ])
  expect(found.map(({ index }) => index)).toEqual([2, 3, 0, 1])
  expect(found.map(rightShare)).toEqual([25, 25, 75, null])
})

test('a poll has no share of right answers, and comes after the questions that have one', () => {
  const poll = question(0, { answered: 9, correct: 0, choices: { a: 9 }, given: [], solution: { kind: 'poll' } })
  expect(rightShare(poll)).toBeNull()
  expect(hardestFirst([poll, question(1, { answered: 4, correct: 4 })]).map(({ index }) => index)).toEqual([1, 0])
  expect(tallies(poll, words).map(({ right }) => right)).toEqual([null])
})

describe('players by a column', () => {
  const players = [
    player(1, { name: 'bea', score: 10 }),
    player(2, { name: 'Ada', score: 30 }),
    player(3, { name: 'Čapek', score: 20 }),
  ]
  test('names sort as the language does', () => {
    expect(sorted(players, 'name', false, 'en').map(({ slot }) => slot)).toEqual([2, 1, 3])
  })
  test('numbers sort as numbers, the other way round too', () => {
    expect(sorted(players, 'score', true, 'en').map(({ slot }) => slot)).toEqual([2, 3, 1])
  })
})

describe('scores as bars', () => {
  const band = (from: number, to: number) => `${from}-${to}`
  test('a bar for each of a few players', () => {
    expect(scoreBars([player(1), player(2)], band).values).toEqual([9000, 8000])
  })
  test('of many players every one is counted once', () => {
    const many = Array.from({ length: 300 }, (_, at) => player(at, { score: at * 37 }))
    const { labels, values, counted } = scoreBars(many, band)
    expect(counted).toBe(true)
    expect(labels).toHaveLength(8)
    expect(values.reduce((sum, value) => sum + value)).toBe(300)
  })
  test('nobody may have scored', () => {
    const many = Array.from({ length: 30 }, (_, at) => player(at, { score: 0 }))
    expect(scoreBars(many, band).values[0]).toBe(30)
  })
})

describe('how a question was answered', () => {
  test('choices in their order, the right one marked', () => {
    const choices = [
      { id: 'a', text: 'Seine' },
      { id: 'b', text: 'Rhine' },
    ]
    const base = question(0)
    const one = question(0, {
      question: { ...base.question, kind: 'single_choice', choices },
      solution: { kind: 'single_choice', choice: 'b' },
      choices: { a: 3, b: 1 },
    })
    expect(tallies(one, words)).toEqual([
      { label: 'Seine', count: 3, right: false },
      { label: 'Rhine', count: 1, right: true },
    ])
    expect(countsPlaces(one, words)).toBe(false)
  })
  test('rare answers are counted together', () => {
    const given = [{ response: { kind: 'open_answer' as const, text: 'Nile' }, count: 5, correct: true }]
    expect(tallies(question(3, { given, answered: 7 }), words)).toEqual([
      { label: 'Nile', count: 5, right: true },
      { label: 'otherAnswers', count: 2, right: false },
    ])
  })
})

test('a game was played with an earlier version only if there is a newer one by now', () => {
  expect(earlierVersion({ quiz_version: 1, newest_version: 3 })).toEqual({ played: 1, newest: 3 })
  expect(earlierVersion({ quiz_version: 3, newest_version: 3 })).toBeNull()
  expect(earlierVersion({ quiz_version: null, newest_version: null })).toBeNull()
})
