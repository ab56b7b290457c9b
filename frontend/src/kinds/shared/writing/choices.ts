/** What authors of choices do, for the kinds that offer some. */
import type { ChoiceModel, PublicQuestion } from '@/contract/contract'
import type { DraftQuestion, FieldChange } from '@/kinds/editor'
import { choicesOf, freeChoiceId, offeredTexts } from '@/kinds/shared/writing/reading'

/** How many empty choices a new question has. */
const BEGINS_WITH = 4
const MOST = 8

export interface ByChoices {
  /** Which choices are right: none is in a poll. */
  right: 'none' | 'one' | 'several'
  /** Their ids. */
  rightOf(question: DraftQuestion): string[]
  /** The field that says so. */
  correct(ids: string[]): FieldChange
}

export function beginChoices(before?: DraftQuestion): { choices: ChoiceModel[] } {
  const texts = offeredTexts(before).slice(0, MOST)
  const wanted = texts.length >= 2 ? texts : [...texts, ...Array<string>(BEGINS_WITH - texts.length).fill('')]
  return { choices: wanted.map((text, index) => ({ id: freeChoiceId([], index), text })) }
}

export function shownChoices(question: DraftQuestion): Pick<PublicQuestion, 'choices'> {
  return { choices: choicesOf(question) }
}

/** After `id` was marked, or was not any more. */
export function marked({ right, rightOf, correct }: ByChoices, question: DraftQuestion, id: string): FieldChange {
  const before = rightOf(question)
  if (right === 'one') return correct([id])
  return correct(before.includes(id) ? before.filter((other) => other !== id) : [...before, id])
}

/** Without the choice at `index`, which then is not the right one either. */
export function withoutChoice(how: ByChoices, question: DraftQuestion, index: number): FieldChange {
  const choices = choicesOf(question)
  const [gone] = choices.slice(index, index + 1)
  const right = how.rightOf(question)
  return {
    choices: choices.filter((_, at) => at !== index),
    ...(gone && right.includes(gone.id) ? how.correct(right.filter((id) => id !== gone.id)) : {}),
  }
}
