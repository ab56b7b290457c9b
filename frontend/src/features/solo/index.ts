/** A quiz played alone, from its cover to its result. */
export { useBoard } from '@/features/solo/board'
export { default as DailyCard } from '@/features/solo/components/DailyCard.vue'
export { routes } from '@/features/solo/routes'
export { bestCountedScore, clearAttempts } from '@/features/solo/storage'
