export default {
  titles: {
    wallet: 'Geldbeutel',
  },
  wallet: {
    title: 'Geldbeutel',
    youHave: 'Du hast',
    coins: '{n} Münze | {n} Münzen',
    today: 'Heute verdient',
    playing: 'Mit Spielen',
    playingHint:
      'Was Erfahrung bringt, bringt auch Münzen: eine für jede richtige Antwort, mehr für ein fehlerfreies Quiz und für einen Sieg.',
    authoring: 'Mit deinen Quizzen',
    authoringHint: 'Jedes Mal, wenn jemand anderes eines deiner öffentlichen Quizze spielt, bekommst du eine Münze.',
    earnedOf: '{n} von {most}',
    fullToday: 'Mehr gibt es heute nicht. Morgen geht es von vorn los.',
    history: 'Was kam und ging',
    none: 'Noch nichts. Spiel ein Quiz, dann liegen hier gleich deine ersten Münzen.',
    older: 'Ältere zeigen',
    cannotLoad: 'Dein Geldbeutel konnte nicht geladen werden',
    kinds: {
      played: 'Quiz gespielt',
      authored: 'Andere haben dein Quiz gespielt',
      reserved: 'Quiz gekauft',
      sold: 'Quiz verkauft',
      returned: 'Zurück von einem Kauf, aus dem nichts wurde',
      closed: 'Konto geschlossen',
    },
  },
}
