import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    numeric: {
      onStage: 'Tapez un nombre sur le téléphone',
      how: 'Tape un nombre',
      within: '{value}, à {tolerance} près',
      exactly: 'Exactement : {value}',
      name: 'Nombre',
      about: 'Un nombre, juste avec la marge de ton choix.',
      tolerance: 'Marge permise',
      toleranceHint: 'Sans marge, seul le nombre exact est juste.',
    },
  },
}

export default fr
