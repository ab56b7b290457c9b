import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  stage: {
    label: 'Ce que voit la salle',
    joinAt: 'Pour jouer :',
    qr: 'QR code pour rejoindre la partie {pin}',
    here: 'Qui est là',
    waiting: 'On attend le premier joueur…',
    answered: '{n} sur {total} ont répondu',
    everyoneIn: 'Tout le monde a répondu !',
    correct: '{n} sur {total} avaient juste',
    board: 'Les cinq premiers',
    afterQuestion: 'après la question {n}',
    afterRound: 'après la manche {n}',
    hush: 'Et sur le podium …',
    places: { first: 'Première place', second: 'Deuxième place', third: 'Troisième place' },
    wins: 'Victoire pour {name} !',
    win: 'Le podium est connu !',
    notPlayed: 'La partie s’est terminée avant la première question.',
    highlights: 'Ce dont on reparlera',
    hardest: 'Question la plus difficile',
    fastest: 'Bonne réponse la plus rapide',
    fastestOf: '{time}, question {n}',
    comeback: 'Plus belle remontée',
    comebackOf: 'De la place {from} à la place {to}',
    over: 'C’est fini !',
    noPoints: 'Personne n’a marqué de points cette fois.',
    noAnswers: 'Personne n’a répondu',
    nobody: 'Personne n’a joué cette fois.',
    soundOn: 'Mettre le son',
    fullScreen: 'Plein écran',
  },
  cast: {
    title: 'Afficher sur un autre appareil',
    text: 'Ouvre cette adresse sur une télé ou un autre ordinateur, puis tape le code PIN et le code. Ou scanne le QR code. Le code marche une fois, pendant cinq minutes.',
    code: 'Code',
    qr: 'QR code qui ouvre le grand écran',
    renew: 'Nouveau code',
    done: 'Terminé',
    pageTitle: 'Grand écran',
    pageText: 'L’hôte trouve le code sous « Autre appareil ».',
    show: 'Afficher la partie',
    enter: 'Taper un code',
  },
}

export default fr
