import { Scale } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import TrueFalseEditor from '@/kinds/true_false/TrueFalseEditor.vue'

export default {
  kind: 'true_false',
  icon: Scale,
  place: 3,
  fields: TrueFalseEditor,
  how: null,
  own: ['correct'],
  begin: () => ({}),
  shown: () => ({}),
  solution: ({ correct }) => (typeof correct === 'boolean' ? { kind: 'true_false', value: correct } : null),
} satisfies KindEditor<'true_false'>
