export default {
  titles: {
    wallet: 'Wallet',
  },
  wallet: {
    title: 'Wallet',
    youHave: 'You have',
    coins: '{n} coin | {n} coins',
    today: 'Earned today',
    playing: 'By playing',
    playingHint: 'What brings experience brings coins: a coin for each right answer, more for a perfect quiz and for a win.',
    authoring: 'By your quizzes',
    authoringHint: 'Each play of a public quiz of yours by somebody else brings a coin.',
    earnedOf: '{n} of {most}',
    fullToday: 'That is all for today. Tomorrow it starts again.',
    history: 'What came and went',
    none: 'Nothing yet. Play a quiz, and your first coins are here a moment later.',
    older: 'Show older ones',
    cannotLoad: 'Your wallet could not be loaded',
    kinds: {
      played: 'Played a quiz',
      authored: 'Others played your quiz',
      reserved: 'Bought a quiz',
      sold: 'Sold a quiz',
      returned: 'Back from a purchase that did not happen',
      closed: 'Account closed',
    },
  },
}
