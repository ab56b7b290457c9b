import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  ways: {
    live: { name: '{mode}, en grande salle', text: 'La même chose, jusqu’à 10 000 joueurs.' },
  },
  modes: {
    casual: { name: 'Classique', text: 'Question, réponse, classement. Et on recommence.' },
    competitive: {
      name: 'Quiz de bar',
      text: 'Des manches de plusieurs questions, les réponses tombent toutes à la fin.',
    },
    first_correct: {
      name: 'Au plus rapide',
      text: 'Seule la première bonne réponse rapporte. Le classement bouge en direct.',
    },
    speed: { name: 'Contre la montre', text: 'Plus une bonne réponse arrive tôt, plus elle rapporte.' },
    survival: {
      name: 'Survie',
      text: 'Une mauvaise réponse, ou aucune, et tu es hors jeu. Qui reste en dernier gagne.',
    },
  },
}

export default fr
