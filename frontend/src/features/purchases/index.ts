/** Buying a quiz of somebody else, and what was bought. */
export { default as BuyQuiz } from '@/features/purchases/BuyQuiz.vue'
export { routes } from '@/features/purchases/routes'
