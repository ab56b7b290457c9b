import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  titles: {
    notFound: 'Page introuvable',
  },
  app: {
    footer: 'Pour celles et ceux qui ne laissent jamais passer une erreur.',
  },
  nav: {
    label: 'Menu principal',
    skip: 'Aller au contenu',
    profile: 'Ton profil',
    theme: 'Basculer entre sombre et clair',
    language: 'Langue',
  },
  notFound: {
    title: 'Aucune de ces réponses',
    text: 'Il n’y a pas de page à cette adresse. Toutes les autres réponses sont à portée de doigt.',
  },
}

export default fr
