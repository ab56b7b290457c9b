import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  join: {
    noPin: 'Das ist keine PIN: Eine PIN hat sechs Ziffern. Schau noch einmal auf den Bildschirm.',
    title: 'Mitspielen',
    next: 'Weiter',
    nameTitle: 'Wie heißt du?',
    name: 'Name für dieses Spiel',
    avatar: 'Dein Tier',
    go: 'Ich bin dabei',
    joining: 'Einen Moment …',
    teamTitle: 'Welches Team?',
    withAccount: 'Anmelden und Erfahrung sammeln',
    signInTitle: 'Melde dich zum Mitspielen an',
    signInText: 'Die Spielleitung möchte wissen, wer mitspielt.',
    backTo: 'Zurück zu „{title}“',
    asName: 'Als {name}, mit deinem Punktestand',
  },
}

export default de
