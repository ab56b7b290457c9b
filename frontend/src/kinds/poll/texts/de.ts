import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    poll: {
      how: 'Was meinst du? Wähl eine Antwort',
      name: 'Umfrage',
      about: 'Nichts ist richtig oder falsch. Du siehst, was die Leute denken.',
    },
  },
}

export default de
