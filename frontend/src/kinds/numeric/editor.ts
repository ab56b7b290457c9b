import { Hash } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { numberFields } from '@/kinds/shared/writing/fields'
import { numberOf, textOf } from '@/kinds/shared/writing/reading'

export default {
  kind: 'numeric',
  icon: Hash,
  place: 5,
  ...numberFields({
    margin: 'tolerance',
    words: { margin: 'kinds.numeric.tolerance', hint: 'kinds.numeric.toleranceHint' },
  }),
  own: ['value', 'tolerance', 'unit'],
  begin: (before) => ({ value: before?.value, unit: before?.unit }),
  solution({ value, tolerance, unit }) {
    const right = numberOf(value)
    if (right === null) return null
    return { kind: 'numeric', value: right, tolerance: numberOf(tolerance) ?? 0, unit: textOf(unit) || null }
  },
} satisfies KindEditor<'numeric'>
