import type { DistributionModel, PublicQuestion, SolutionModel } from '@/contract/contract'

/** One answer to choose: `look` decides colour and shape, the same on phone, laptop and screen. */
export interface Tile {
  /** Choice id, or `true` and `false`: the keys of a distribution. */
  key: string
  look: number
  /** Null for true and false, which the page says in its own language. */
  text: string | null
}

export function tilesOf(question: PublicQuestion): Tile[] {
  if (question.kind === 'true_false') {
    return [
      { key: 'true', look: 2, text: null },
      { key: 'false', look: 1, text: null },
    ]
  }
  return question.choices.map(({ id, text }, index) => ({ key: id, look: index + 1, text }))
}

export function isRight(tile: Tile, solution: SolutionModel): boolean {
  switch (solution.kind) {
    case 'single_choice':
      return solution.choice === tile.key
    case 'multiple_select':
      return solution.choices.includes(tile.key)
    case 'true_false':
      return String(solution.value) === tile.key
    default:
      return false
  }
}

/** The place of `tile` in the right order, from 1; null for kinds without one. */
export function placeOf(tile: Tile, solution: SolutionModel): number | null {
  return solution.kind === 'ordering' ? solution.order.indexOf(tile.key) + 1 : null
}

/** Votes for `tile`, and their share of the answers, 0 to 1. */
export function votesFor(tile: Tile, { choices, answered }: DistributionModel): [number, number] {
  const votes = choices[tile.key] ?? 0
  return [votes, answered > 0 ? votes / answered : 0]
}
