import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    single_choice: { how: 'Choisis une réponse' },
  },
}

export default fr
