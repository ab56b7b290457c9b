import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    multiple_select: {
      how: 'Wähl alle richtigen Antworten',
      name: 'Mehrere richtige Antworten',
      about: 'Wer spielt, wählt alle richtigen und keine falsche.',
    },
  },
}

export default de
