import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  titles: {
    games: 'Tous les quiz',
  },
  quizzes: {
    byLink: 'Un quiz par son lien',
    played: 'Joué, record : {score} sur {max}',
    noneTitle: 'Ce quiz n’existe pas',
    title: 'Tous les quiz',
    intro: 'Prends un sujet que tu connais, ou un dont tu ne sais rien. C’est plus drôle.',
    categories: 'Thèmes',
    all: 'Tout',
    language: 'Langue des quiz',
    allLanguages: 'Toutes',
    questions: '{n} question | {n} questions',
    shown: '{n} quiz affiché | {n} quiz affichés',
    none: 'Il n’y a pas encore de quiz sur ce thème. Choisis-en un autre ci-dessus.',
    cannotLoad: 'Les quiz n’ont pas pu être chargés',
  },
  categories: {
    arts: 'Arts',
    food: 'À table',
    general: 'Un peu de tout',
    geography: 'Géographie',
    history: 'Histoire',
    nature: 'Nature',
    science: 'Sciences',
    sports: 'Sport',
    technology: 'Technologie',
  },
}

export default fr
