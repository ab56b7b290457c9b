import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    open_answer: {
      onStage: 'Tapez votre réponse sur le téléphone',
      how: 'Tape ta réponse',
      spelling: 'Majuscules, accents et espaces ne comptent pas.',
      also: 'Aussi juste : {list}',
      name: 'Réponse écrite',
      about: 'On écrit un mot ou un nom. À toi de dire ce qui compte.',
      accepted: 'Bonnes réponses',
      acceptedHint: 'La première est montrée comme solution, toutes comptent. Majuscules, accents et espaces n’ont pas d’importance.',
      acceptedN: 'Bonne réponse {n}',
      addAccepted: 'Accepter une autre réponse',
    },
  },
}

export default fr
