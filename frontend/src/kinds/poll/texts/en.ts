export default {
  kinds: {
    poll: {
      how: 'What do you think? Choose one',
      name: 'Poll',
      about: 'Nothing is right or wrong. You see what people think.',
    },
  },
}
