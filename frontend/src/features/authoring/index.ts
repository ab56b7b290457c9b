/** Quizzes that players make: the list of their own, and the editor. */
export { routes } from '@/features/authoring/routes'
