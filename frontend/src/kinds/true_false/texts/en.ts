export default {
  kinds: {
    true_false: { true: 'True', false: 'False', how: 'True or false?' },
  },
}
