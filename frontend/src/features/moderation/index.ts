/** What moderators see: quizzes that were reported. */
export { routes } from '@/features/moderation/routes'
