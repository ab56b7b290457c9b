/** Quizzes that players sell: what is for sale, what was sold, and how one is put up for sale. */
import { defineAsyncComponent } from 'vue'

export { routes } from '@/features/market/routes'

/** The dialog that sells a quiz, loaded when it is asked for. */
export const SellQuiz = defineAsyncComponent(() => import('@/features/market/SellQuiz.vue'))
