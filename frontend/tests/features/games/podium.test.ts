import { expect, test } from 'vitest'

import { playerSteps, stepsOf, teamSteps } from '@/features/games/board/podium'

const climbers = (...scores: [rank: number, score: number][]) =>
  scores.map(([rank, score], n) => ({ key: n, rank, name: `P${n}`, score, own: false, look: 1 }))
const drawn = (steps: ReturnType<typeof stepsOf>) => steps.map(({ rank, names }) => [rank, names.length])

test.each([
  ['three alone', [[1, 9], [2, 8], [3, 7], [4, 6]], [[1, 1], [2, 1], [3, 1]]],
  ['four in first place', [[1, 9], [1, 9], [1, 9], [1, 9], [5, 1]], [[1, 4]]],
  ['two first, then a third', [[1, 9], [1, 9], [3, 7]], [[1, 2], [3, 1]]],
  ['one first, five second', [[1, 9], [2, 7], [2, 7], [2, 7], [2, 7], [2, 7]], [[1, 1], [2, 5]]],
  ['nobody has a point', [[1, 0], [1, 0]], []],
  ['the second has none', [[1, 9], [2, 0], [2, 0]], [[1, 1]]],
  ['nobody', [], []],
] as [string, [number, number][], number[][]][])('%s', (_, scores, steps) => {
  expect(drawn(stepsOf(climbers(...scores)))).toEqual(steps)
})

test('of more winners than the board names it tells how many there are', () => {
  const top = Array.from({ length: 10 }, (_, n) => ({ rank: 1, slot: n + 1, name: `P${n}`, score: 5, team: null, avatar: null }))
  const ladder = [5, ...Array<number>(13).fill(0), 2, 0]
  const [step] = playerSteps({ top, ladder, per_step: 1, players: 16, teams: [] }, 3)
  expect(step).toMatchObject({ rank: 1, score: 5, more: 4 })
  expect(step?.names.filter(({ own }) => own).map(({ name }) => name)).toEqual(['P2'])
})

test('a board that names everybody leaves nobody out', () => {
  const top = [{ rank: 1, slot: 1, name: 'Ann', score: 5, team: null, avatar: null }, { rank: 2, slot: 2, name: 'Bob', score: 0, team: null, avatar: null }]
  expect(playerSteps({ top, ladder: [5, 5], per_step: 1, players: 2, teams: [] })).toMatchObject([{ rank: 1, more: 0 }])
})

test('teams stand on steps too, by the names that the reader knows', () => {
  const teams = [{ rank: 1, team: 'red', score: 9 }, { rank: 1, team: 'Owls', score: 9 }, { rank: 3, team: 'blue', score: 0 }]
  const steps = teamSteps(teams, (team) => (team === 'red' ? 'Rot' : team), 'Owls')
  expect(steps.map(({ rank, names }) => [rank, names.map(({ name, own }) => [name, own])])).toEqual([
    [1, [['Rot', false], ['Owls', true]]],
  ])
})
