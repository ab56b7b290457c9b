export default {
  kinds: {
    true_false: {
      true: 'True',
      false: 'False',
      how: 'True or false?',
      name: 'True or false',
      about: 'A sentence that is true, or is not.',
      isIt: 'Is it true?',
    },
  },
}
