import { ArrowDownWideNarrow } from '@lucide/vue'

import type { ChoiceModel } from '@/contract/contract'
import type { DraftQuestion, KindEditor } from '@/kinds/editor'
import { textsFields } from '@/kinds/shared/writing/fields'
import { offeredTexts, textsOf } from '@/kinds/shared/writing/reading'

const LEAST = 3
const MOST = 8

function itemsOf({ items }: DraftQuestion): ChoiceModel[] {
  return textsOf(items).map((text, index) => ({ id: `item-${index}`, text }))
}

export default {
  kind: 'ordering',
  icon: ArrowDownWideNarrow,
  place: 7,
  ...textsFields({
    field: 'items',
    words: {
      title: 'kinds.ordering.items',
      hint: 'kinds.ordering.itemsHint',
      one: 'kinds.ordering.itemN',
      add: 'kinds.ordering.addItem',
    },
  }),
  own: ['items'],
  begin(before) {
    const texts = offeredTexts(before).slice(0, MOST)
    return { items: [...texts, ...Array<string>(Math.max(0, LEAST - texts.length)).fill('')] }
  },
  // In any order but the right one: by the alphabet, or else backwards.
  shown(question) {
    const items = itemsOf(question)
    const sorted = [...items].sort((a, b) => a.text.localeCompare(b.text))
    const same = sorted.every(({ id }, index) => id === items[index]?.id)
    return { choices: same ? sorted.reverse() : sorted }
  },
  solution: (question) => ({ kind: 'ordering', order: itemsOf(question).map(({ id }) => id) }),
} satisfies KindEditor<'ordering'>
