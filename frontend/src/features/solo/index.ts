/** A quiz played alone, from its cover to its result. */
export { routes } from '@/features/solo/routes'
export { bestCountedScore, clearAttempts } from '@/features/solo/storage'
