import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  titles: {
    quizStatistics: 'Statistiques d’un quiz',
  },
  statistics: {
    menu: 'Statistiques',
    cannotLoad: 'Les statistiques n’ont pas pu être chargées',
    allPlays: 'Joué {n} fois | Joué {n} fois',
    whatIsAPlay: 'Chaque partie en solo terminée à temps compte, ainsi que chaque personne qui a répondu dans une partie terminée. Tes propres parties ne comptent pas.',
    neverPublished: 'Ce quiz n’a jamais été publié : personne n’y a encore joué.',
    sortBy: 'Trier les questions',
    hardest: 'Les plus difficiles d’abord',
    inOrder: 'Dans l’ordre du quiz',
    version: 'Version {n}',
    publishedOn: 'Publiée le {date}',
    plays: 'Parties jouées',
    average: 'Bonnes réponses en moyenne',
    notTold: 'La suite s’affiche à partir de {n} parties, pour que personne ne devine ce qu’une seule personne a répondu.',
    shownOf: 'La moyenne et la suite portent sur les {shown} premières parties sur {plays} : elles avancent d’au moins {n} parties à la fois, pour que personne ne devine ce qu’une seule personne a répondu.',
    spread: 'Parties selon la part de bonnes réponses',
    span: 'de {from} à {to}',
    knew: 'Qui savait quoi',
    answers: '{n} réponse | {n} réponses',
    unanswered: 'Personne n’a répondu',
    noRight: 'il n’y a pas de bonne réponse',
    median: 'la moitié en {time} environ',
    more: 'Montrer les versions précédentes',
  },
}
export default fr
