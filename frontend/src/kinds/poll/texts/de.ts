import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    poll: { how: 'Was meinst du? Wähl eine Antwort' },
  },
}

export default de
