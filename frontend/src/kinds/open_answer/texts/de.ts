import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    open_answer: {
      onStage: 'Tippt eure Antwort ins Handy',
      how: 'Schreib deine Antwort',
      spelling: 'Groß- und Kleinschreibung, Akzente und Leerzeichen spielen keine Rolle.',
      also: 'Auch richtig: {list}',
    },
  },
}

export default de
