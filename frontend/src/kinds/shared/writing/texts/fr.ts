import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  writing: {
    choices: 'Réponses',
    markOne: 'Coche la bonne.',
    markAll: 'Coche toutes les bonnes.',
    choiceN: 'Réponse {n}',
    isRight: '{name} est juste',
    addChoice: 'Ajouter une réponse',
    up: 'Monter : {name}',
    down: 'Descendre : {name}',
    remove: 'Retirer : {name}',
    removed: '{name} : retiré',
    moved: '{item}, maintenant {n} sur {total}',
    value: 'Bon nombre',
    unit: 'Unité',
    unitHint: 'Par exemple km ou °C ; peut rester vide.',
  },
}

export default fr
