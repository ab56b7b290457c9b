import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    poll: { how: 'Et toi, tu en penses quoi ? Choisis une réponse' },
  },
}

export default fr
