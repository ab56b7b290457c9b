import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  titles: {
    leaderboard: 'Meilleurs scores',
    profile: 'Ton profil',
  },
  board: {
    earlier: 'version précédente',
    refresh: 'Actualiser',
    waiting: 'Ton nouveau score est en route. Il peut mettre un moment à s’afficher ici.',
    cannotLoad: 'Le classement n’a pas pu être chargé',
    ofPlayers: 'sur {n}',
    yourBest: 'Ton record',
    notYet: 'Tu n’es pas encore dans ce classement. Joue une fois pour y entrer.',
    empty: 'Il n’y a encore personne. La première place est libre !',
    notInTop: 'Seuls les dix meilleurs sont affichés. Il te reste de quoi grimper.',
    play: 'Jouer à ce quiz',
  },
  profile: {
    keep: 'S’inscrire et garder son expérience',
    guest: 'Tu joues comme invité, sur cet appareil seulement. Si tu te déconnectes, l’invité reste ici.',
    account: 'E-mail, mot de passe, appareils',
    level: 'Niveau {n}',
    toNext: 'encore {n} pour le niveau {level}',
    progress: 'Progression vers le niveau suivant',
    played: 'Quiz joués',
    experience: 'Expérience',
    avatar: 'Ta tête',
    editName: 'Changer de nom',
    save: 'Enregistrer',
    cancel: 'Annuler',
    saved: 'Enregistré.',
    cannotLoad: 'Ton profil n’a pas pu être chargé',
  },
}

export default fr
