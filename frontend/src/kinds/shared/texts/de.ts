import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  kinds: {
    unknown: {
      how: 'Diese Seite kennt diese Art von Frage noch nicht. Lade sie neu, dann hast du die neueste.',
      onStage: 'Diese Seite kennt diese Art von Frage noch nicht. Lade sie neu, dann hast du die neueste.',
      words: 'Eine Antwort, die diese Seite noch nicht zeigen kann',
    },
  },
  answer: {
    choices: 'Antworten',
    lockIn: 'Abgeben',
    moveFirst: 'Verschiebe zuerst etwas.',
    chooseFirst: 'Wähle zuerst mindestens eine Antwort.',
    writeFirst: 'Schreibe zuerst deine Antwort.',
    placesOnStage: 'Die Balken zeigen, wie viele den Eintrag an die richtige Stelle gesetzt haben.',
    placesInResults: 'Eintrag, und wie viele ihn an seinen richtigen Platz gesetzt haben',
    moveUp: 'Nach oben: {item}',
    moveDown: 'Nach unten: {item}',
    movedTo: '{item}, jetzt {n} von {total}',
    notNumber: 'Schreib eine Zahl in Ziffern, etwa 42 oder 3,5.',
    understood: 'Verstanden als {value}',
    sign: 'Plus oder minus',
    cut: 'Hier abgeschnitten: Eine Antwort hat höchstens {n} Zeichen.',
    none: 'Keine Antwort',
    inPlace: 'am richtigen Platz',
    notInPlace: 'nicht am richtigen Platz',
  },
}

export default de
