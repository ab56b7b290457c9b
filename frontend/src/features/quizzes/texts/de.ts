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
    author: 'Von',
    search: 'Nach Wörtern suchen',
    order: 'Reihenfolge',
    sorts: {
      played: 'Am meisten gespielt',
      newest: 'Neueste',
      rated: 'Am besten bewertet',
    },
    rated: '{stars} von 5, {n} Bewertung | {stars} von 5, {n} Bewertungen',
    plays: '{n} Mal gespielt | {n} Mal gespielt',
    more: 'Mehr zeigen',
    noneFound: 'Nichts gefunden. Versuch es mit weniger Wörtern, einer anderen Kategorie oder allen Sprachen.',
  },
  report: {
    open: 'Quiz melden',
    title: 'Dieses Quiz melden',
    why: 'Was stimmt nicht?',
    text: 'Worauf soll die Moderation achten?',
    send: 'Meldung senden',
    sent: 'Danke. Die Moderation sieht es sich an.',
    cancel: 'Abbrechen',
    close: 'Schließen',
    reasons: {
      wrong: 'Etwas darin ist falsch',
      offensive: 'Es ist beleidigend oder verletzend',
      copied: 'Es ist von jemandem abgeschrieben',
      private_data: 'Es verrät Privates über jemanden',
      advertising: 'Es ist Werbung',
      other: 'Etwas anderes',
    },
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
