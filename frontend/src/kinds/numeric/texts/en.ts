export default {
  kinds: {
    numeric: {
      onStage: 'Type a number on your phone',
      how: 'Type a number',
      within: '{value}, give or take {tolerance}',
      exactly: 'Exactly: {value}',
    },
  },
}
