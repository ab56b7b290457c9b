import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    single_choice: {
      how: 'Choisis une réponse',
      name: 'Une bonne réponse',
      about: 'De deux à huit choix, dont un seul est juste.',
    },
  },
}

export default fr
