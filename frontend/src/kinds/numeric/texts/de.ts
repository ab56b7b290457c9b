import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    numeric: {
      onStage: 'Tippt eine Zahl ins Handy',
      how: 'Schreib eine Zahl',
      within: '{value}, plus oder minus {tolerance}',
      exactly: 'Genau: {value}',
      name: 'Zahl',
      about: 'Eine Zahl. Du sagst, wie genau sie sein muss.',
      tolerance: 'Erlaubte Abweichung',
      toleranceHint: 'Bleibt das leer, zählt nur die genaue Zahl.',
    },
  },
}

export default de
