import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    open_answer: {
      onStage: 'Tippt eure Antwort ins Handy',
      how: 'Schreib deine Antwort',
      spelling: 'Groß- und Kleinschreibung, Akzente und Leerzeichen spielen keine Rolle.',
      also: 'Auch richtig: {list}',
      name: 'Getippte Antwort',
      about: 'Wer spielt, schreibt ein Wort oder einen Namen. Du sagst, was zählt.',
      accepted: 'Richtige Antworten',
      acceptedHint: 'Die erste wird als Lösung gezeigt, es zählen alle. Groß und klein, Akzente und Leerzeichen sind egal.',
      acceptedN: 'Richtige Antwort {n}',
      addAccepted: 'Weitere Antwort gelten lassen',
    },
  },
}

export default de
