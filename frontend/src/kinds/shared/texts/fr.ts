import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  kinds: {
    unknown: {
      how: 'Cette page ne connaît pas encore ce type de question. Recharge-la pour avoir la dernière version.',
      onStage: 'Cette page ne connaît pas encore ce type de question. Recharge-la pour avoir la dernière version.',
      words: 'Une réponse que cette page ne sait pas encore afficher',
    },
  },
  answer: {
    choices: 'Réponses',
    lockIn: 'Valider',
    moveFirst: 'Déplace d’abord un élément.',
    chooseFirst: 'Choisis d’abord une réponse.',
    writeFirst: 'Écris d’abord ta réponse.',
    placesOnStage: 'Les barres montrent combien ont mis chaque élément à sa place.',
    placesInResults: 'Élément, et combien l’ont mis à la bonne place',
    moveUp: 'Monter : {item}',
    moveDown: 'Descendre : {item}',
    movedTo: '{item}, maintenant {n} sur {total}',
    notNumber: 'Écris un nombre en chiffres, comme 42 ou 3,5.',
    understood: 'Compris : {value}',
    sign: 'Plus ou moins',
    cut: 'Coupé ici : une réponse a {n} caractères au plus.',
    none: 'Pas de réponse',
    inPlace: 'à sa place',
    notInPlace: 'pas à sa place',
  },
}

export default fr
