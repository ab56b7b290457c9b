export default {
  kinds: {
    closest: {
      onStage: 'Guess a number on your phone: the nearest wins',
      how: 'Guess a number: the nearest wins',
      exactly: 'Exactly: {value}',
    },
  },
}
