export default {
  kinds: {
    single_choice: { how: 'Choose one' },
  },
}
