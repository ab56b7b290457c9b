import type { KindPlugin, ResponseOf } from '@/kinds/plugin'
import { typedInput } from '@/kinds/shared/inputs'
import { amount, numberField } from '@/kinds/shared/typing'

type Response = ResponseOf<'numeric'>

export default {
  kind: 'numeric',
  input: typedInput(
    numberField<Response>(
      (value) => ({ kind: 'numeric', value }),
      ({ value }) => value,
    ),
  ),
  words: {
    response: ({ unit }, { value }, say) => amount(value, unit, say),
    solution(_question, { value, tolerance, unit }, say) {
      const exact = amount(value, unit, say)
      if (tolerance <= 0) return exact
      return say.t('kinds.numeric.within', { value: exact, tolerance: say.number(tolerance) })
    },
    // Whoever came near enough wants to know how near.
    beside: (_question, { value, tolerance, unit }, right, say) =>
      right && tolerance > 0 ? say.t('kinds.numeric.exactly', { value: amount(value, unit, say) }) : '',
    cell: ({ value }) => value,
  },
} satisfies KindPlugin<'numeric'>
