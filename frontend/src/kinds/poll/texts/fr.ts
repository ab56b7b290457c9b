import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    poll: {
      how: 'Et toi, tu en penses quoi ? Choisis une réponse',
      name: 'Sondage',
      about: 'Rien n’est juste ou faux. On voit ce que pensent les gens.',
    },
  },
}

export default fr
