import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    true_false: {
      true: 'Vrai',
      false: 'Faux',
      how: 'Vrai ou faux ?',
      name: 'Vrai ou faux',
      about: 'Une phrase qui est vraie, ou non.',
      isIt: 'Est-ce vrai ?',
    },
  },
}

export default fr
