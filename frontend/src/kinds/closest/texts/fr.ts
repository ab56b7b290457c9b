import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    closest: {
      onStage: 'Tapez votre estimation sur le téléphone : la plus proche gagne',
      how: 'Estime un nombre : le plus proche gagne',
      exactly: 'Exactement : {value}',
      name: 'Estimation',
      about: 'Un nombre à deviner : le plus proche gagne.',
      near: 'Assez proche quand on joue seul',
      nearHint: 'Laissé vide : un dixième du nombre.',
    },
  },
}

export default fr
