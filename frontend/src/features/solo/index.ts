/** A quiz played alone, from its cover to its result. */
import { defineAsyncComponent } from 'vue'

export { useBoard } from '@/features/solo/board'
export { default as DailyCard } from '@/features/solo/components/DailyCard.vue'
export { isDaily } from '@/features/solo/daily'
export { routes } from '@/features/solo/routes'
export { bestCountedScore, clearAttempts } from '@/features/solo/storage'

/** One question on the screen of who plays alone; authors see their drafts on it. */
export const QuestionView = defineAsyncComponent(() => import('@/features/solo/components/QuestionView.vue'))
