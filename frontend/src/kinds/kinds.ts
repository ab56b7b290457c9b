import type { PublicQuestion, ResponseModel, SolutionModel } from '@/contract/contract'
import type { Tile } from '@/kinds/plugin'
import { kindOf } from '@/kinds/registry'
import { type Say, useSay } from '@/kinds/shared/say'

export type Kinds = ReturnType<typeof kindsSaying>

/** Questions, responses and solutions of any kind, said in the reader's language. */
export function useKinds(): Kinds {
  return kindsSaying(useSay())
}

export function kindsSaying(say: Say) {
  function tilesOf(question: PublicQuestion): Tile[] {
    return kindOf(question.kind).choices?.tiles(question, say) ?? []
  }

  /** The tiles that `response` chose; in its own order where the order is the answer. */
  function chosenTiles(question: PublicQuestion, response: ResponseModel): Tile[] {
    const { choices } = kindOf(response.kind)
    const keys = choices?.ofResponse(response) ?? []
    const tiles = tilesOf(question)
    if (!choices?.ordered) return tiles.filter(({ key }) => keys.includes(key))
    return keys.flatMap((wanted) => tiles.filter(({ key }) => key === wanted))
  }

  /** What the big screen says instead of tiles. */
  function howOnStage(question: PublicQuestion): string {
    const { kind } = kindOf(question.kind)
    return say.t(`kinds.${kind}.onStage`)
  }

  function responseText(question: PublicQuestion, response: ResponseModel | null): string {
    if (!response) return say.t('answer.none')
    return kindOf(response.kind).words.response(question, response, say)
  }

  /** Empty where nothing is right or wrong. */
  function solutionText(question: PublicQuestion, solution: SolutionModel): string {
    const { openEnded, words } = kindOf(solution.kind)
    return openEnded ? '' : words.solution(question, solution, say)
  }

  /** What stands beside the solution for somebody who was `right`, or was not; mostly nothing. */
  function besideSolution(question: PublicQuestion, solution: SolutionModel, right: boolean): string {
    return kindOf(solution.kind).words.beside?.(question, solution, right, say) ?? ''
  }

  /** `response` in a spreadsheet. */
  function cell(question: PublicQuestion, response: ResponseModel): string | number {
    return kindOf(response.kind).words.cell?.(response) ?? responseText(question, response)
  }

  return {
    tilesOf,
    chosenTiles,
    howOnStage,
    responseText,
    solutionText,
    besideSolution,
    cell,
    responseOrder,
    solutionOrder,
    rightKeys,
    hasSolution,
  }
}

/** Keys of all items as the response orders them; null where order is not the answer. */
function responseOrder(response: ResponseModel): string[] | null {
  const { choices } = kindOf(response.kind)
  return choices?.ordered ? choices.ofResponse(response) : null
}

/** Keys of all items in the right order; null where order is not the answer. */
function solutionOrder(solution: SolutionModel): string[] | null {
  const { choices } = kindOf(solution.kind)
  return choices?.ordered ? choices.ofSolution(solution) : null
}

/** Keys of the right tiles; none where order is the answer. */
function rightKeys(solution: SolutionModel): string[] {
  const { choices } = kindOf(solution.kind)
  return choices && !choices.ordered ? choices.ofSolution(solution) : []
}

/** Whether an answer can be right or wrong. */
export function hasSolution(solution: SolutionModel): boolean {
  return !kindOf(solution.kind).openEnded
}
