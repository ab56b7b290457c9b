/** What can be played: the list of quizzes, and how a quiz looks in a list. */
export { CATEGORY_LOOKS } from '@/features/quizzes/categories'
export { default as LanguageSwitch } from '@/features/quizzes/LanguageSwitch.vue'
export { usePlayed } from '@/features/quizzes/played'
export { ownName, useQuizLanguage } from '@/features/quizzes/quiz-language'
export { default as QuizCard } from '@/features/quizzes/QuizCard.vue'
export { default as QuizCardSkeleton } from '@/features/quizzes/QuizCardSkeleton.vue'
export { useQuizzes } from '@/features/quizzes/quizzes'
export { routes } from '@/features/quizzes/routes'
