/** The ways to answer that several kinds share. */
import type { ResponseModel } from '@/contract/contract'
import type { AnswerInput, Choices } from '@/kinds/plugin'
import OrderAlone from '@/kinds/shared/OrderAlone.vue'
import OrderPad from '@/kinds/shared/OrderPad.vue'
import type { Say } from '@/kinds/shared/say'
import TilesAlone from '@/kinds/shared/TilesAlone.vue'
import TilesPad from '@/kinds/shared/TilesPad.vue'
import TypedAlone from '@/kinds/shared/TypedAlone.vue'
import TypedPad from '@/kinds/shared/TypedPad.vue'

/** Tiles to tap on: one, or several and then locked in. */
export interface ByTiles<R = ResponseModel> {
  choices: Pick<Choices<R, never>, 'tiles' | 'ofResponse'>
  several?: boolean
  /** The response that chooses `keys`, at least one. */
  make(keys: [string, ...string[]]): R
}

/** All tiles, to be put in order. */
export interface ByOrder<R = ResponseModel> {
  choices: Pick<Choices<R, never>, 'ofResponse'>
  make(keys: string[]): R
}

/** A field to type in. */
export interface ByTyping<R = ResponseModel> {
  inputmode: 'text' | 'decimal'
  /** `text` with the other sign; left out where there is none. */
  flip?(text: string): string
  /** What `text` means to a reader of `locale`; undefined if it is no answer. */
  read(text: string, locale: string, unit: string | null): R | undefined
  write(response: R, locale: string): string
  /** What stands under the field. */
  note(text: string, say: Say, unit: string | null): { text: string; fault?: true } | null
}

export function tilesInput<R>(how: ByTiles<R>): AnswerInput {
  return { alone: TilesAlone, phone: TilesPad, how }
}

export function orderInput<R>(how: ByOrder<R>): AnswerInput {
  return { alone: OrderAlone, phone: OrderPad, how }
}

export function typedInput<R>(how: ByTyping<R>): AnswerInput {
  return { alone: TypedAlone, phone: TypedPad, how }
}
