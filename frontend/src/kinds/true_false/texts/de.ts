import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    true_false: {
      true: 'Wahr',
      false: 'Falsch',
      how: 'Wahr oder falsch?',
      name: 'Richtig oder falsch',
      about: 'Ein Satz, der stimmt oder eben nicht.',
      isIt: 'Stimmt der Satz?',
    },
  },
}

export default de
