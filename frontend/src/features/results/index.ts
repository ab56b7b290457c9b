/** What a host learns from a game that was played. */
export { routes } from '@/features/results/routes'
