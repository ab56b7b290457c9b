export default {
  titles: {
    games: 'All quizzes',
  },
  quizzes: {
    noneTitle: 'There is no such quiz',
    title: 'All quizzes',
    intro: 'Choose a subject, or one you know nothing about. That is more fun.',
    categories: 'Categories',
    all: 'Everything',
    language: 'Language of the quizzes',
    allLanguages: 'All',
    questions: '{n} question | {n} questions',
    shown: '{n} quiz shown | {n} quizzes shown',
    none: 'There are no quizzes in this category yet. Choose another one above.',
    cannotLoad: 'The quizzes could not be loaded',
  },
  categories: {
    arts: 'Arts',
    food: 'Food and drink',
    general: 'A bit of everything',
    geography: 'Geography',
    history: 'History',
    nature: 'Nature',
    science: 'Science',
    sports: 'Sports',
    technology: 'Technology',
  },
}
