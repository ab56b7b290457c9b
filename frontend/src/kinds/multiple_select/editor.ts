import { ListChecks } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { beginChoices } from '@/kinds/shared/writing/choices'
import { choicesFields } from '@/kinds/shared/writing/fields'
import { textsOf } from '@/kinds/shared/writing/reading'

export default {
  kind: 'multiple_select',
  icon: ListChecks,
  place: 2,
  ...choicesFields({
    right: 'several',
    rightOf: ({ correct }) => textsOf(correct),
    correct: (ids) => ({ correct: ids }),
  }),
  own: ['choices', 'correct'],
  begin: (before) => ({ ...beginChoices(before), correct: [] }),
  solution: ({ correct }) => ({ kind: 'multiple_select', choices: textsOf(correct) }),
} satisfies KindEditor<'multiple_select'>
