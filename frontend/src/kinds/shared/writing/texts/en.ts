export default {
  writing: {
    choices: 'Answers',
    markOne: 'Mark the right one.',
    markAll: 'Mark all that are right.',
    choiceN: 'Answer {n}',
    isRight: '{name} is right',
    addChoice: 'Add an answer',
    up: 'Move up: {name}',
    down: 'Move down: {name}',
    remove: 'Remove: {name}',
    removed: '{name} removed',
    moved: '{item}, now {n} of {total}',
    value: 'Right number',
    unit: 'Unit',
    unitHint: 'For example km or °C; may stay empty.',
  },
}
