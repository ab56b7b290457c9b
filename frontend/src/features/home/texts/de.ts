import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  home: {
    ownText: 'Schreib eigene Fragen, für dich oder für alle.',
    title: 'Wetten, dass du das weißt?',
    intro: 'Zehn Fragen, ein paar Minuten, ein ehrliches Ergebnis. Und zu jeder Antwort die Geschichte dahinter.',
    browse: 'Alle Quizze ansehen',
    join: 'Mitspielen',
    host: 'Spiel leiten',
    free: 'Kostenlos, und allein spielst du sofort, ohne Konto. Wer ein Spiel leitet, braucht eins.',
    starters: 'Wähl dein Fachgebiet',
    all: 'Alle {n} Quizze',
    why: 'Warum hier spielen',
    fairTitle: 'Fair von Grund auf',
    fairText: 'Die Lösungen bleiben auf dem Server, bis deine Antworten da sind. Spicken geht nicht, auch nicht für Schlaue.',
    boardTitle: 'Eine Bestenliste je Quiz',
    boardText: 'Dein bestes Ergebnis zählt. Komm wieder, steig auf und genieß die Aussicht.',
    levelTitle: 'Stufen, die etwas wert sind',
    levelText: 'Jede richtige Antwort bringt Erfahrung, einmal am Tag für jedes Quiz.',
  },
  teaser: {
    question: 'Welches ist das Nationaltier Schottlands?',
    invite: 'Tipp ruhig eine Antwort an. Diese zählt noch nicht.',
    right: 'Gewusst!',
    wrong: 'Das glaubt erst einmal niemand.',
    because: 'Es ist das Einhorn: Es ziert seit dem Mittelalter das Wappen der schottischen Könige.',
    options: {
      deer: 'Der Rothirsch',
      unicorn: 'Das Einhorn',
      eagle: 'Der Steinadler',
      monster: 'Das Ungeheuer von Loch Ness',
    },
  },
}

export default de
