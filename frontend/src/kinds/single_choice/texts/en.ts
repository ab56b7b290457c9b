export default {
  kinds: {
    single_choice: {
      how: 'Choose one',
      name: 'One right answer',
      about: 'Two to eight choices, and one of them is right.',
    },
  },
}
