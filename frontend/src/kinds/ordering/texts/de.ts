import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    ordering: { how: 'Bring das in die richtige Reihenfolge, das Erste nach oben' },
  },
}

export default de
