import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  titles: {
    quizStatistics: 'Statistik eines Quiz',
  },
  statistics: {
    menu: 'Statistik',
    cannotLoad: 'Die Statistik konnte nicht geladen werden',
    allPlays: '{n}-mal gespielt | {n}-mal gespielt',
    whatIsAPlay: 'Es zählt jede Runde allein, die rechtzeitig fertig wurde, und in beendeten Spielen jeder, der etwas beantwortet hat. Du selbst zählst nicht mit.',
    neverPublished: 'Dieses Quiz wurde nie veröffentlicht, also hat es noch niemand gespielt.',
    sortBy: 'Fragen sortieren',
    hardest: 'Schwerste zuerst',
    inOrder: 'Wie im Quiz',
    version: 'Version {n}',
    publishedOn: 'Veröffentlicht am {date}',
    plays: 'Gespielt',
    average: 'Im Schnitt richtig',
    notTold: 'Mehr siehst du ab {n} Spielen, damit niemand erkennt, was eine einzelne Person geantwortet hat.',
    shownOf: 'Der Schnitt und alles Folgende gelten für die ersten {shown} von {plays} Spielen: Sie rücken um mindestens {n} Spiele auf einmal weiter, damit niemand erkennt, was eine einzelne Person geantwortet hat.',
    spread: 'Spiele nach Anteil richtiger Antworten',
    span: '{from} bis {to}',
    knew: 'Wer was wusste',
    answers: '{n} Antwort | {n} Antworten',
    unanswered: 'Niemand hat geantwortet',
    noRight: 'es gibt keine richtige Antwort',
    median: 'die Hälfte in etwa {time}',
    more: 'Frühere Versionen zeigen',
  },
}
export default de
