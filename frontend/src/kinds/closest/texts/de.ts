import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    closest: {
      onStage: 'Schätzt eine Zahl und tippt sie ins Handy: Wer am nächsten dran ist, gewinnt',
      how: 'Schätz eine Zahl: Wer am nächsten dran ist, gewinnt',
      exactly: 'Genau: {value}',
    },
  },
}

export default de
