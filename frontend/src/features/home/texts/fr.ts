import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const fr: TextsOf<typeof en> = {
  home: {
    ownText: 'Écris tes propres questions, pour toi ou pour tout le monde.',
    title: 'Celle-là, tu la connais. Chiche ?',
    intro: 'Dix questions, quelques minutes, un score honnête. Et l’histoire derrière chaque réponse.',
    browse: 'Voir tous les quiz',
    join: 'Rejoindre',
    host: 'Animer une partie',
    free: 'Gratuit, et pour jouer seul, pas besoin de compte. Pour animer une partie, il en faut un.',
    starters: 'Choisis ton terrain',
    all: 'Les {n} quiz',
    why: 'Pourquoi jouer ici',
    fairTitle: 'Sans triche possible',
    fairText: 'Les réponses restent sur le serveur jusqu’à ce que tu aies donné les tiennes. Impossible de copier, même pour les plus malins.',
    boardTitle: 'Un classement par quiz',
    boardText: 'C’est ton meilleur score qui compte. Reviens, grimpe et profite de la vue.',
    levelTitle: 'Des niveaux qui se méritent',
    levelText: 'Chaque bonne réponse rapporte de l’expérience, une fois par jour et par quiz.',
  },
  teaser: {
    question: 'Quel est l’animal national de l’Écosse ?',
    invite: 'Vas-y, touche une réponse. Personne ne compte encore.',
    right: 'Tu le savais !',
    wrong: 'Au début, personne n’y croit.',
    because: 'C’est la licorne, qui orne les armoiries royales d’Écosse depuis le Moyen Âge.',
    options: {
      deer: 'Le cerf élaphe',
      unicorn: 'La licorne',
      eagle: 'L’aigle royal',
      monster: 'Le monstre du loch Ness',
    },
  },
}

export default fr
