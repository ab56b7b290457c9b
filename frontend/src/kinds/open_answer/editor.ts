import { TextCursorInput } from '@lucide/vue'

import type { KindEditor } from '@/kinds/editor'
import { textsFields } from '@/kinds/shared/writing/fields'
import { offeredTexts, textsOf } from '@/kinds/shared/writing/reading'

export default {
  kind: 'open_answer',
  icon: TextCursorInput,
  place: 4,
  ...textsFields({
    field: 'accepted',
    words: {
      title: 'kinds.open_answer.accepted',
      hint: 'kinds.open_answer.acceptedHint',
      one: 'kinds.open_answer.acceptedN',
      add: 'kinds.open_answer.addAccepted',
    },
  }),
  own: ['accepted'],
  begin(before) {
    const texts = offeredTexts(before)
    return { accepted: texts.length > 0 ? texts.slice(0, 1) : [''] }
  },
  shown: () => ({}),
  solution({ accepted }) {
    const [text = '', ...alternatives] = textsOf(accepted)
    return { kind: 'open_answer', text, alternatives }
  },
} satisfies KindEditor<'open_answer'>
