import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  writing: {
    choices: 'Antworten',
    markOne: 'Markier die richtige.',
    markAll: 'Markier alle richtigen.',
    choiceN: 'Antwort {n}',
    isRight: '{name} ist richtig',
    addChoice: 'Antwort hinzufügen',
    up: 'Nach oben: {name}',
    down: 'Nach unten: {name}',
    remove: 'Entfernen: {name}',
    removed: '{name} entfernt',
    moved: '{item}, jetzt {n} von {total}',
    value: 'Richtige Zahl',
    unit: 'Einheit',
    unitHint: 'Zum Beispiel km oder °C; kann leer bleiben.',
  },
}

export default de
