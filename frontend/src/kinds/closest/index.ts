import type { KindPlugin, ResponseOf } from '@/kinds/plugin'
import { typedInput } from '@/kinds/shared/inputs'
import { amount, numberField } from '@/kinds/shared/typing'

type Response = ResponseOf<'closest'>

export default {
  kind: 'closest',
  input: typedInput(
    numberField<Response>(
      (value) => ({ kind: 'closest', value }),
      ({ value }) => value,
    ),
  ),
  words: {
    response: ({ unit }, { value }, say) => amount(value, unit, say),
    solution: (_question, { value, unit }, say) => amount(value, unit, say),
    // Whoever was near enough wants to know how near.
    beside: (_question, { value, unit }, right, say) =>
      right ? say.t('kinds.closest.exactly', { value: amount(value, unit, say) }) : '',
    cell: ({ value }) => value,
  },
} satisfies KindPlugin<'closest'>
