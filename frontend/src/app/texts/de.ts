import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  titles: {
    notFound: 'Seite nicht gefunden',
  },
  app: {
    footer: 'Für alle, die einen falschen Fakt nicht stehen lassen können.',
  },
  nav: {
    label: 'Hauptmenü',
    skip: 'Zum Inhalt springen',
    profile: 'Dein Profil',
    theme: 'Zwischen dunkel und hell wechseln',
    language: 'Sprache',
  },
  notFound: {
    title: 'Keine der genannten',
    text: 'Unter dieser Adresse gibt es keine Seite. Alle anderen Antworten sind nur einen Tipp entfernt.',
  },
}

export default de
