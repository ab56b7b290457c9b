import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    open_answer: {
      onStage: 'Tapez votre réponse sur le téléphone',
      how: 'Tape ta réponse',
      spelling: 'Majuscules, accents et espaces ne comptent pas.',
      also: 'Aussi juste : {list}',
    },
  },
}

export default fr
