import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  join: {
    noPin: 'Ce n’est pas un code PIN : il a six chiffres. Regarde encore l’écran.',
    title: 'Rejoindre une partie',
    next: 'Suivant',
    nameTitle: 'Ton nom ?',
    name: 'Nom pour cette partie',
    avatar: 'Ton animal',
    go: 'Je joue',
    joining: 'Tu arrives…',
    teamTitle: 'Quelle équipe ?',
    withAccount: 'Se connecter pour gagner de l’expérience',
    signInTitle: 'Connecte-toi pour jouer',
    signInText: 'L’hôte de cette partie veut savoir qui joue.',
    backTo: 'Retour à « {title} »',
    asName: 'Sous le nom {name}, avec ton score',
  },
}

export default fr
