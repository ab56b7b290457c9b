import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    ordering: { how: 'Ordne die Einträge, der erste kommt nach oben' },
  },
}

export default de
