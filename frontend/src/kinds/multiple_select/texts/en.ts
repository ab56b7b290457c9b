export default {
  kinds: {
    multiple_select: { how: 'Choose all that are right' },
  },
}
