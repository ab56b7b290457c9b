import { Target } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { numberFields } from '@/kinds/shared/writing/fields'
import { numberOf, textOf } from '@/kinds/shared/writing/reading'

/** Of the value: how near is near enough, where the author does not say. */
const NEAR = 0.1

export default {
  kind: 'closest',
  icon: Target,
  place: 6,
  ...numberFields({
    margin: 'near',
    words: { margin: 'kinds.closest.near', hint: 'kinds.closest.nearHint' },
  }),
  own: ['value', 'near', 'unit'],
  begin: (before) => ({ value: before?.value, unit: before?.unit }),
  solution({ value, near, unit }) {
    const right = numberOf(value)
    if (right === null) return null
    return { kind: 'closest', value: right, near: numberOf(near) ?? Math.abs(right) * NEAR, unit: textOf(unit) || null }
  },
  breaksTies: true,
} satisfies KindEditor<'closest'>
