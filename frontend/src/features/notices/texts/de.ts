export default {
  titles: {
    notices: 'Nachrichten',
  },
  notices: {
    title: 'Nachrichten',
    bell: 'Nachrichten, {n} ungelesen | Nachrichten, {n} ungelesen',
    none: 'Noch ist nichts passiert. Hier liest du Neues zu deinen Spielen und Quiz.',
    cannotLoad: 'Deine Nachrichten konnten nicht geladen werden',
    new: 'Neu',
    unknown: 'Es ist etwas passiert. Lade die Seite neu, um es zu lesen.',
    badge: 'Du hast ein neues Abzeichen verdient: {badge}.',
    told: {
      sold: '„{title}“ wurde für {coins} Münze verkauft. | „{title}“ wurde für {coins} Münzen verkauft.',
      bought: 'Du hast „{title}“ für {coins} Münze gekauft. | Du hast „{title}“ für {coins} Münzen gekauft.',
      purchase_refused: 'Du konntest „{title}“ nicht kaufen. Deine Münzen behältst du.',
      rated: 'Jemand hat „{title}“ {stars} Stern gegeben. | Jemand hat „{title}“ {stars} Sterne gegeben.',
      badge: 'Du hast ein neues Abzeichen verdient.',
      level: 'Du hast Stufe {level} erreicht.',
      invited: '{host} lädt dich ein, jetzt „{title}“ zu spielen. PIN: {pin}',
      quiz_reported: 'Jemand hat „{title}“ gemeldet. Die Moderation sieht es sich an.',
      quiz_hidden: 'Die Moderation hat „{title}“ verborgen.',
      quiz_shown: 'Die Moderation zeigt „{title}“ wieder.',
      avatar_done: 'Dein neues Bild ist jetzt zu sehen.',
      avatar_refused: 'Dein neues Bild konnte nicht verwendet werden. Das bisherige bleibt.',
      coins_earned: 'Du hast {coins} Münze verdient. | Du hast {coins} Münzen verdient.',
    },
  },
}
