export default {
  ways: {
    live: { name: '{mode}, in a big hall', text: 'The same, with room for up to 10,000 players.' },
  },
  modes: {
    casual: { name: 'Classic', text: 'Question, answer, board. Again and again.' },
    competitive: {
      name: 'Pub quiz',
      text: 'Rounds of questions, answers shown together at the end of each.',
    },
    first_correct: {
      name: 'First one wins',
      text: 'Only the first right answer earns points. The board is live.',
    },
    speed: { name: 'Fast ones first', text: 'The sooner a right answer comes, the more it earns.' },
    survival: { name: 'Survival', text: 'A wrong answer, or none, puts you out. The last one standing wins.' },
  },
}
