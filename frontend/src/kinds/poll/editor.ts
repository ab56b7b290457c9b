import { ChartNoAxesColumn } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { beginChoices } from '@/kinds/shared/writing/choices'
import { choicesFields } from '@/kinds/shared/writing/fields'

export default {
  kind: 'poll',
  icon: ChartNoAxesColumn,
  place: 8,
  ...choicesFields({ right: 'none', rightOf: () => [], correct: () => ({}) }),
  own: ['choices'],
  begin: beginChoices,
  solution: () => ({ kind: 'poll' }),
  pointless: true,
} satisfies KindEditor<'poll'>
