export default {
  kinds: {
    poll: { how: 'What do you think? Choose one' },
  },
}
