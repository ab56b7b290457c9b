export default {
  kinds: {
    closest: {
      onStage: 'Guess a number on your phone: the nearest wins',
      how: 'Guess a number: the nearest wins',
      exactly: 'Exactly: {value}',
      name: 'Closest guess',
      about: 'A number to guess: whoever is nearest wins.',
      near: 'Near enough when playing alone',
      nearHint: 'Left empty, a tenth of the number.',
    },
  },
}
