export default {
  kinds: {
    numeric: {
      onStage: 'Type a number on your phone',
      how: 'Type a number',
      within: '{value}, give or take {tolerance}',
      exactly: 'Exactly: {value}',
      name: 'Number',
      about: 'A number, right within a margin that you choose.',
      tolerance: 'May be off by',
      toleranceHint: 'Left empty, only the exact number is right.',
    },
  },
}
