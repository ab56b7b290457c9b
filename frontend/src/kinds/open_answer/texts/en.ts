export default {
  kinds: {
    open_answer: {
      onStage: 'Type your answer on your phone',
      how: 'Type your answer',
      spelling: 'Capitals, accents and spaces do not matter.',
      also: 'Also right: {list}',
    },
  },
}
