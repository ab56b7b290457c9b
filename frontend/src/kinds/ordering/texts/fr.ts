import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    ordering: {
      how: 'Remets dans l’ordre, le premier en haut',
      name: 'Remettre en ordre',
      about: 'De trois à huit éléments à ranger dans un seul ordre.',
      items: 'Éléments',
      itemsHint: 'Dans le bon ordre, le premier en haut. Ils sont mélangés pour qui joue.',
      itemN: 'Élément {n}',
      addItem: 'Ajouter un élément',
    },
  },
}

export default fr
