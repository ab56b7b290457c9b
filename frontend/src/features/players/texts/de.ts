import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  titles: {
    leaderboard: 'Bestenliste',
    profile: 'Dein Profil',
  },
  board: {
    earlier: 'frühere Version',
    refresh: 'Aktualisieren',
    waiting: 'Dein neues Ergebnis ist unterwegs. Es kann einen Moment dauern, bis es hier steht.',
    cannotLoad: 'Die Bestenliste konnte nicht geladen werden',
    ofPlayers: 'von {n}',
    yourBest: 'Dein Bestwert',
    notYet: 'Du stehst noch nicht auf dieser Liste. Spiel einmal, dann schon.',
    empty: 'Noch ist niemand hier. Der erste Platz ist frei!',
    notInTop: 'Gezeigt werden die besten zehn. Nach oben ist noch Luft.',
    play: 'Dieses Quiz spielen',
  },
  profile: {
    keep: 'Registrieren und Erfahrung behalten',
    guest: 'Du spielst als Gast, nur auf diesem Gerät. Wenn du dich abmeldest, bleibt der Gast hier.',
    account: 'E-Mail, Passwort, Geräte',
    level: 'Stufe {n}',
    toNext: 'noch {n} bis Stufe {level}',
    progress: 'Fortschritt bis zur nächsten Stufe',
    played: 'Gespielte Quizze',
    experience: 'Erfahrung',
    avatar: 'Dein Avatar',
    editName: 'Namen ändern',
    save: 'Speichern',
    cancel: 'Abbrechen',
    saved: 'Gespeichert.',
    cannotLoad: 'Dein Profil konnte nicht geladen werden',
  },
}

export default de
