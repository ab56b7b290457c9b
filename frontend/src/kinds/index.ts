/** Kinds of question, without their names: what the pages need of any of them. */
export { default as AnswerPad } from '@/kinds/AnswerPad.vue'
export { default as AnswerWords } from '@/kinds/shared/AnswerWords.vue'
export { default as QuestionInput } from '@/kinds/QuestionInput.vue'
export { default as OrderedAnswer } from '@/kinds/shared/OrderedAnswer.vue'
export { hasSolution, kindsSaying, useKinds, type Kinds } from '@/kinds/kinds'
