export default {
  kinds: {
    ordering: { how: 'Put these in order, the first one on top' },
  },
}
