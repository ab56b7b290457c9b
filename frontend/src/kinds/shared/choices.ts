/** Kinds that offer choices of the author. */
import type { PublicQuestion } from '@/contract/contract'
import type { Choices, Tile } from '@/kinds/plugin'
import { plain } from '@/shared/marks'

export function listedTiles(question: PublicQuestion): Tile[] {
  return question.choices.map(({ id, text }, index) => ({ key: id, look: index + 1, text }))
}

/** The words of tiles, in the order in which the question shows them, whatever order they were chosen in. */
export function tileWords<R, S>({ tiles, ofResponse, ofSolution }: Choices<R, S>) {
  type Say = Parameters<typeof tiles>[1]
  const texts = (question: PublicQuestion, keys: string[], say: Say) =>
    say.list(tiles(question, say).filter(({ key }) => keys.includes(key)).map(({ text, own }) => (own ? text : plain(text))))
  return {
    response: (question: PublicQuestion, response: R, say: Say) => texts(question, ofResponse(response), say),
    solution: (question: PublicQuestion, solution: S, say: Say) => texts(question, ofSolution(solution), say),
  }
}
