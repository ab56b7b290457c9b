/** People's text with marks, and the same without. */
export { default as MarkedText } from '@/shared/marks/MarkedText.vue'
export { hasMarks } from '@/shared/marks/has-marks'
export { loadMarks, marksFor, plain, unreadableIn } from '@/shared/marks/marks'
