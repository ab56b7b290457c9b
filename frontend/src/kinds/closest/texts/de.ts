import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    closest: {
      onStage: 'Schätzt eine Zahl und tippt sie ins Handy: Wer am nächsten dran ist, gewinnt',
      how: 'Schätz eine Zahl: Wer am nächsten dran ist, gewinnt',
      exactly: 'Genau: {value}',
      name: 'Schätzfrage',
      about: 'Eine Zahl zum Schätzen: Wer am nächsten dran ist, gewinnt.',
      near: 'Nah genug, wenn jemand allein spielt',
      nearHint: 'Bleibt das leer: ein Zehntel der Zahl.',
    },
  },
}

export default de
