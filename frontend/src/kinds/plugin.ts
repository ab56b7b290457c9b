/**
 * What a kind of question brings to the pages: a folder here with an index.ts of this shape, and
 * its texts (`kinds.<kind>.how`, and `onStage` where there is nothing to tap on). The registry
 * finds it; no other file names it.
 */
import type { Component } from 'vue'

import type { PublicQuestion, ResponseModel, SolutionModel } from '@/contract/contract'
import type { Say } from '@/kinds/shared/say'

export type KindTag = PublicQuestion['kind']
export type ResponseOf<K extends KindTag> = Extract<ResponseModel, { kind: K }>
type SolutionOf<K extends KindTag> = Extract<SolutionModel, { kind: K }>

export interface KindPlugin<K extends KindTag = KindTag> {
  kind: K
  input: AnswerInput
  words: Words<ResponseOf<K>, SolutionOf<K>>
  /** What can be tapped on phones, and what the bars of a reveal count; none where one types. */
  choices?: Choices<ResponseOf<K>, SolutionOf<K>>
  /** Nothing is right or wrong: there is no solution to show. */
  openEnded?: true
}

/** How an answer is given: made by `tilesInput`, `orderInput` or `typedInput`, or of one's own. */
export interface AnswerInput {
  /** By a player alone. Props: `how`, `question`, `language`, `disabled`; model: the response. */
  alone: Component
  /**
   * On a phone, in a game with a host. Props: `how` and those of `shared/pad.ts`; emits `answer`
   * with the response that is to count.
   */
  phone: Component
  /** What the two are told as `how`. */
  how: unknown
}

/** Responses and solutions in the words of the reader's language. */
interface Words<R, S> {
  response(question: PublicQuestion, response: R, say: Say): string
  solution(question: PublicQuestion, solution: S, say: Say): string
  /** What stands beside the solution for somebody who was `right`, or was not. */
  beside?(question: PublicQuestion, solution: S, right: boolean, say: Say): string
  /** In a spreadsheet, where a number stays a number. Else the words. */
  cell?(response: R): number
}

/** One answer to choose: `look` decides colour and shape, the same on phone, laptop and screen. */
export interface Tile {
  /** Choice id, or whatever a distribution counts by. */
  key: string
  look: number
  text: string
  /** The text is the page's own, in its language, not the author's. */
  own?: true
}

export interface Choices<R, S> {
  tiles(question: PublicQuestion, say: Say): Tile[]
  /** Keys of the chosen tiles. */
  ofResponse(response: R): string[]
  /** Keys of the right tiles. */
  ofSolution(solution: S): string[]
  /** Those keys are all tiles, in an order; a distribution counts who put each in its place. */
  ordered?: true
}
