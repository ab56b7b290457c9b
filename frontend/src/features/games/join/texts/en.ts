export default {
  join: {
    noPin: 'This is no PIN: a PIN has six digits. Look at the screen again.',
    title: 'Join a game',
    next: 'Next',
    nameTitle: 'Your name?',
    name: 'Name for this game',
    avatar: 'Your animal',
    go: 'I am in',
    joining: 'Joining …',
    teamTitle: 'Which team?',
    withAccount: 'Sign in to collect experience',
    signInTitle: 'Sign in to join',
    signInText: 'The host of this game wants to know who plays.',
    backTo: 'Back to “{title}”',
    asName: 'As {name}, with your score',
  },
}
