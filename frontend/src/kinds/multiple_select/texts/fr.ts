import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    multiple_select: { how: 'Choisis toutes les bonnes réponses' },
  },
}

export default fr
