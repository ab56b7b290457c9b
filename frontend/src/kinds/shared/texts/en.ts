export default {
  kinds: {
    unknown: {
      how: 'This page does not know this kind of question yet. Load it again to get the newest one.',
      onStage: 'This page does not know this kind of question yet. Load it again to get the newest one.',
      words: 'An answer that this page cannot show yet',
    },
  },
  answer: {
    choices: 'Answers',
    lockIn: 'Lock in',
    moveFirst: 'Move an item first.',
    chooseFirst: 'Choose at least one answer first.',
    writeFirst: 'Write your answer first.',
    placesOnStage: 'The bars show how many put each one in its place.',
    placesInResults: 'Item, and how many put it in its right place',
    moveUp: 'Move up: {item}',
    moveDown: 'Move down: {item}',
    movedTo: '{item}, now {n} of {total}',
    notNumber: 'Write a number in digits, such as 42 or 3.5.',
    understood: 'Understood as {value}',
    sign: 'Plus or minus',
    cut: 'Cut here: an answer has {n} characters at most.',
    none: 'No answer',
    inPlace: 'in its place',
    notInPlace: 'not in its place',
  },
}
