export default {
  kinds: {
    open_answer: {
      onStage: 'Type your answer on your phone',
      how: 'Type your answer',
      spelling: 'Capitals, accents and spaces do not matter.',
      also: 'Also right: {list}',
      name: 'Typed answer',
      about: 'Players write a word or a name. You say what counts.',
      accepted: 'Right answers',
      acceptedHint: 'The first one is shown as the answer, all of them count. Capitals, accents and spaces do not matter.',
      acceptedN: 'Right answer {n}',
      addAccepted: 'Accept another answer',
    },
  },
}
