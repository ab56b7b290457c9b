import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  stage: {
    label: 'Was alle sehen',
    joinAt: 'Mitspielen unter',
    qr: 'QR-Code zum Spiel {pin}',
    here: 'Schon dabei',
    waiting: 'Noch ist niemand da …',
    answered: '{n} von {total} Antworten',
    everyoneIn: 'Alle haben geantwortet!',
    correct: '{n} von {total} richtig',
    board: 'Die besten fünf',
    afterQuestion: 'nach Frage {n}',
    afterRound: 'nach Runde {n}',
    hush: 'Und gewonnen haben …',
    places: { first: 'Erster Platz', second: 'Zweiter Platz', third: 'Dritter Platz' },
    wins: '{name} gewinnt!',
    win: 'Die Sieger stehen fest!',
    notPlayed: 'Das Spiel wurde vor der ersten Frage beendet.',
    highlights: 'Worüber man noch reden wird',
    hardest: 'Schwerste Frage',
    fastest: 'Schnellste richtige Antwort',
    fastestOf: '{time}, Frage {n}',
    comeback: 'Größte Aufholjagd',
    comebackOf: 'Von Platz {from} auf Platz {to}',
    over: 'Das war’s!',
    noPoints: 'Diesmal hat niemand Punkte geholt.',
    noAnswers: 'Niemand hat geantwortet',
    nobody: 'Diesmal hat niemand mitgespielt.',
    soundOn: 'Ton einschalten',
    fullScreen: 'Vollbild',
  },
  cast: {
    title: 'Auf einem anderen Gerät zeigen',
    text: 'Öffne diese Adresse auf einem Fernseher oder anderen Computer und gib PIN und Code ein. Oder scanne den QR-Code. Der Code gilt einmal, fünf Minuten lang.',
    code: 'Code',
    qr: 'QR-Code, der den großen Bildschirm öffnet',
    renew: 'Neuer Code',
    done: 'Fertig',
    pageTitle: 'Großer Bildschirm',
    pageText: 'Den Code findet die Spielleitung unter „Anderes Gerät“.',
    show: 'Spiel zeigen',
    enter: 'Code eingeben',
  },
}

export default de
