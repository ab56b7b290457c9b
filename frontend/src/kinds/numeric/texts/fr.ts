import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    numeric: {
      onStage: 'Tapez un nombre sur le téléphone',
      how: 'Tape un nombre',
      within: '{value}, à {tolerance} près',
      exactly: 'Exactement : {value}',
    },
  },
}

export default fr
