import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    ordering: {
      how: 'Ordne die Einträge, der erste kommt nach oben',
      name: 'Sortieren',
      about: 'Drei bis acht Dinge, die in eine Reihenfolge gehören.',
      items: 'Einträge',
      itemsHint: 'In der richtigen Reihenfolge, der erste oben. Gemischt wird von selbst.',
      itemN: 'Eintrag {n}',
      addItem: 'Eintrag hinzufügen',
    },
  },
}

export default de
