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
    author: 'Auteur',
    search: 'Chercher par mots',
    order: 'Ordre',
    sorts: {
      played: 'Les plus joués',
      newest: 'Les plus récents',
      rated: 'Les mieux notés',
    },
    rated: '{stars} sur 5, {n} avis | {stars} sur 5, {n} avis',
    plays: 'Joué {n} fois | Joué {n} fois',
    more: 'Afficher plus',
    noneFound: 'Rien n’a été trouvé. Essaie avec moins de mots, une autre catégorie ou toutes les langues.',
  },
  report: {
    open: 'Signaler ce quiz',
    title: 'Signaler ce quiz',
    why: 'Qu’est-ce qui ne va pas ?',
    text: 'Que doit regarder la modération ?',
    send: 'Envoyer le signalement',
    sent: 'Merci. La modération va regarder.',
    cancel: 'Annuler',
    close: 'Fermer',
    reasons: {
      wrong: 'Quelque chose y est faux',
      offensive: 'Il est offensant ou blessant',
      copied: 'Il est copié sur quelqu’un d’autre',
      private_data: 'Il révèle la vie privée de quelqu’un',
      advertising: 'C’est de la publicité',
      other: 'Autre chose',
    },
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
