import { CircleDot } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { beginChoices } from '@/kinds/shared/writing/choices'
import { choicesFields } from '@/kinds/shared/writing/fields'
import { textOf } from '@/kinds/shared/writing/reading'

export default {
  kind: 'single_choice',
  icon: CircleDot,
  place: 1,
  ...choicesFields({
    right: 'one',
    rightOf: ({ correct }) => (textOf(correct) ? [textOf(correct)] : []),
    correct: ([id]) => ({ correct: id }),
  }),
  own: ['choices', 'correct'],
  begin: beginChoices,
  solution: ({ correct }) => (textOf(correct) ? { kind: 'single_choice', choice: textOf(correct) } : null),
} satisfies KindEditor<'single_choice'>
