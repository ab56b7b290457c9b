export default {
  titles: {
    notices: 'Notifications',
  },
  notices: {
    title: 'Notifications',
    bell: 'Notifications, {n} non lue | Notifications, {n} non lues',
    none: 'Il ne s’est encore rien passé. Tu liras ici du nouveau sur tes parties et tes quiz.',
    cannotLoad: 'Tes notifications n’ont pas pu être chargées',
    new: 'Nouveau',
    unknown: 'Il s’est passé quelque chose. Recharge la page pour le lire.',
    badge: 'Tu as gagné un nouveau badge : {badge}.',
    told: {
      sold: '« {title} » s’est vendu pour {coins} pièce. | « {title} » s’est vendu pour {coins} pièces.',
      bought: 'Tu as acheté « {title} » pour {coins} pièce. | Tu as acheté « {title} » pour {coins} pièces.',
      purchase_refused: 'Tu n’as pas pu acheter « {title} ». Tu gardes tes pièces.',
      rated: 'Quelqu’un a donné {stars} étoile à « {title} ». | Quelqu’un a donné {stars} étoiles à « {title} ».',
      badge: 'Tu as gagné un nouveau badge.',
      level: 'Tu as atteint le niveau {level}.',
      invited: '{host} t’invite à jouer maintenant à « {title} ». Code PIN : {pin}',
      quiz_reported: 'Quelqu’un a signalé « {title} ». La modération va l’examiner.',
      quiz_hidden: 'La modération a masqué « {title} ».',
      quiz_shown: 'La modération affiche de nouveau « {title} ».',
      avatar_done: 'Ta nouvelle image est maintenant visible.',
      avatar_refused: 'Ta nouvelle image n’a pas pu être utilisée. L’ancienne reste en place.',
      coins_earned: 'Tu as gagné {coins} pièce. | Tu as gagné {coins} pièces.',
    },
  },
}
