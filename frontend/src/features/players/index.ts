/** Players as others see them: profile and leaderboards. */
export { routes } from '@/features/players/routes'
