import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    multiple_select: {
      how: 'Choisis toutes les bonnes réponses',
      name: 'Plusieurs bonnes réponses',
      about: 'On coche toutes les bonnes réponses, et elles seules.',
    },
  },
}

export default fr
