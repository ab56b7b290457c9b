/** Fields of a draft as what they should be, whatever they are: nothing here throws. */
import type { ChoiceModel } from '@/contract/contract'
import type { DraftQuestion } from '@/kinds/editor'

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : []
}

export function choicesOf({ choices }: DraftQuestion): ChoiceModel[] {
  if (!Array.isArray(choices)) return []
  return choices.map((choice: unknown, index) => {
    const { id, text } = (typeof choice === 'object' && choice ? choice : {}) as Record<string, unknown>
    return { id: textOf(id) || freeChoiceId([], index), text: textOf(text) }
  })
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** An id that none of `choices` has: where it stands tells nothing about what is right. */
export function freeChoiceId(choices: readonly ChoiceModel[], from = choices.length): string {
  for (let at = from; ; at += 1) {
    const id = at < 26 ? String.fromCharCode(97 + at) : `c${at}`
    if (!choices.some((choice) => choice.id === id)) return id
  }
}

/** The texts that a question of any kind offers: choices, items or answers. */
export function offeredTexts(question: DraftQuestion | undefined): string[] {
  if (!question) return []
  const { items, accepted } = question
  const offered = [choicesOf(question).map(({ text }) => text), textsOf(items), textsOf(accepted)]
  return (offered.find((texts) => texts.length > 0) ?? []).filter(Boolean)
}
