export default {
  titles: {
    notices: 'Notices',
  },
  notices: {
    title: 'Notices',
    bell: 'Notices, {n} unread | Notices, {n} unread',
    none: 'Nothing has happened yet. Here you will read about your games and quizzes.',
    cannotLoad: 'Your notices could not be loaded',
    new: 'New',
    unknown: 'Something has happened. Load the page again to read what.',
    badge: 'You have earned a new badge: {badge}.',
    told: {
      sold: '“{title}” was sold for {coins} coin. | “{title}” was sold for {coins} coins.',
      bought: 'You have bought “{title}” for {coins} coin. | You have bought “{title}” for {coins} coins.',
      purchase_refused: 'You could not buy “{title}”. You keep your coins.',
      rated: 'Somebody gave “{title}” {stars} star. | Somebody gave “{title}” {stars} stars.',
      badge: 'You have earned a new badge.',
      level: 'You have reached level {level}.',
      invited: '{host} invites you to play “{title}” now. PIN: {pin}',
      quiz_reported: 'Somebody has reported “{title}”. Moderators will look at it.',
      quiz_hidden: 'Moderators have hidden “{title}”.',
      quiz_shown: 'Moderators show “{title}” again.',
      avatar_done: 'Your new picture is shown now.',
      avatar_refused: 'Your new picture could not be used. The one before is still there.',
      coins_earned: 'You have earned {coins} coin. | You have earned {coins} coins.',
    },
  },
}
