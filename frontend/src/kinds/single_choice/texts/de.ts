import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    single_choice: {
      how: 'Wähl eine Antwort',
      name: 'Eine richtige Antwort',
      about: 'Zwei bis acht Antworten, eine davon stimmt.',
    },
  },
}

export default de
