/**
 * What a kind of question brings for those who write quizzes: `editor.ts` in its folder, of this
 * shape, and its texts (`kinds.<kind>.name` and `about`). Apart from its plug-in for players, so
 * that no phone loads it. `editors.ts` finds it.
 */
import type { Component } from 'vue'

import type { PublicQuestion, SolutionModel } from '@/contract/contract'
import type { KindTag } from '@/kinds/plugin'

/** A question as far as it is written: it need not be in the quiz format yet. */
export interface DraftQuestion {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly [field: string]: unknown
}

/** Fields with their new values; undefined: the field goes. */
export type FieldChange = Readonly<Record<string, unknown>>

/** What the component that shows a kind's own fields is given; it emits `FieldsEmit`. */
export interface FieldsProps {
  question: DraftQuestion
  /** The language of the quiz. */
  language: string
  /** What is wrong with a field, such as `choices[1].text`, in words. */
  faultOf: (field: string) => string | undefined
}

export interface FieldsEmit {
  /** `typed` names the field that is being typed in: what is typed in one go is one step to undo. */
  change: [change: FieldChange, typed?: string]
}

export interface KindEditor<K extends KindTag = KindTag> {
  kind: K
  icon: Component
  /** Where it stands among those that are offered, the most usual first; without, at the end. */
  place?: number
  /** Props: `how` and `FieldsProps`. Each control has `data-field`, the path by which faults name it. */
  fields: Component
  /** What it is told as `how`. */
  how: unknown
  /** The fields that are its own; another kind does not take them over. */
  own: readonly string[]
  /** What a new question begins with; of one that was of another kind, what can be kept. */
  begin(before?: DraftQuestion): FieldChange
  /** What players see of it, as far as it is written. */
  shown(question: DraftQuestion): Partial<Pick<PublicQuestion, 'choices' | 'unit'>>
  /** Null while there is none. */
  solution(question: DraftQuestion): Extract<SolutionModel, { kind: K }> | null
  /** Nothing is right, so nothing earns points. */
  pointless?: true
  /** One answer is nearer than another: it can break a tie. */
  breaksTies?: true
}
