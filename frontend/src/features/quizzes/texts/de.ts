import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  titles: {
    games: 'Alle Quizze',
  },
  quizzes: {
    byLink: 'Ein Quiz per Link',
    played: 'Gespielt, bestes Ergebnis {score} von {max}',
    noneTitle: 'Dieses Quiz gibt es nicht',
    title: 'Alle Quizze',
    intro: 'Nimm ein Thema, das du kennst. Oder eins, von dem du keine Ahnung hast: Das macht mehr Spaß.',
    categories: 'Themen',
    all: 'Alles',
    language: 'Sprache der Quizze',
    allLanguages: 'Alle',
    questions: '{n} Frage | {n} Fragen',
    shown: '{n} Quiz wird gezeigt | {n} Quizze werden gezeigt',
    none: 'Zu diesem Thema gibt es noch kein Quiz. Wähl oben ein anderes.',
    cannotLoad: 'Die Quizze konnten nicht geladen werden',
  },
  categories: {
    arts: 'Kunst und Kultur',
    food: 'Essen und Trinken',
    general: 'Von allem etwas',
    geography: 'Geografie',
    history: 'Geschichte',
    nature: 'Natur',
    science: 'Wissenschaft',
    sports: 'Sport',
    technology: 'Technik',
  },
}

export default de
