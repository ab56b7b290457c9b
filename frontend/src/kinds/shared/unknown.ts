import type { KindPlugin } from '@/kinds/plugin'
import UnknownInput from '@/kinds/shared/UnknownInput.vue'

/** Stands in for a kind that a newer service sends to an older page: a sentence, and nothing to press. */
export const unknownKind: KindPlugin = {
  kind: 'unknown' as KindPlugin['kind'],
  input: { alone: UnknownInput, phone: UnknownInput, how: null },
  words: {
    response: (_question, _response, say) => say.t('kinds.unknown.words'),
    solution: (_question, _solution, say) => say.t('kinds.unknown.words'),
  },
}
