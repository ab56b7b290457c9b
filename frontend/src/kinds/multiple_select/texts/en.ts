export default {
  kinds: {
    multiple_select: {
      how: 'Choose all that are right',
      name: 'Several right answers',
      about: 'Players mark all that are right, and nothing else.',
    },
  },
}
