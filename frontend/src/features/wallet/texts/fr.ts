export default {
  titles: {
    wallet: 'Porte-monnaie',
  },
  wallet: {
    title: 'Porte-monnaie',
    youHave: 'Vous avez',
    coins: '{n} pièce | {n} pièces',
    today: 'Gagné aujourd’hui',
    playing: 'En jouant',
    playingHint:
      'Ce qui rapporte de l’expérience rapporte des pièces : une par bonne réponse, plus pour un quiz sans faute et pour une victoire.',
    authoring: 'Avec vos quiz',
    authoringHint: 'Chaque partie jouée par quelqu’un d’autre sur l’un de vos quiz publics rapporte une pièce.',
    earnedOf: '{n} sur {most}',
    fullToday: 'C’est tout pour aujourd’hui. Demain, tout recommence.',
    history: 'Entrées et sorties',
    none: 'Rien pour l’instant. Jouez à un quiz, et vos premières pièces arriveront aussitôt.',
    older: 'Afficher les plus anciennes',
    cannotLoad: 'Votre porte-monnaie n’a pas pu être chargé',
    kinds: {
      played: 'Quiz joué',
      authored: 'D’autres ont joué à votre quiz',
      reserved: 'Quiz acheté',
      sold: 'Quiz vendu',
      returned: 'Rendu après un achat qui n’a pas abouti',
      closed: 'Compte fermé',
    },
  },
}
