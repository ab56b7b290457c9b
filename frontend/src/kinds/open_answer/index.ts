import type { KindPlugin, ResponseOf } from '@/kinds/plugin'
import { typedInput } from '@/kinds/shared/inputs'
import { textField } from '@/kinds/shared/typing'

type Response = ResponseOf<'open_answer'>

export default {
  kind: 'open_answer',
  input: typedInput(
    textField<Response>(
      (text) => ({ kind: 'open_answer', text }),
      ({ text }) => text,
      (say) => say.t('kinds.open_answer.spelling'),
    ),
  ),
  words: {
    response: (_question, { text }) => text.trim(),
    solution: (_question, { text }) => text,
    beside: (_question, { alternatives }, right, say) =>
      right || alternatives.length === 0
        ? ''
        : say.t('kinds.open_answer.also', { list: say.list(alternatives) }),
  },
} satisfies KindPlugin<'open_answer'>
