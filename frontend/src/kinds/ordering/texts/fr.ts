import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    ordering: { how: 'Remets dans l’ordre, le premier en haut' },
  },
}

export default fr
