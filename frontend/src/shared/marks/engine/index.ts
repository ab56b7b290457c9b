/** What reads and draws marked texts: loaded by the first text that has marks. */
export { draw, type Drawn, type Formula, unreadable } from '@/shared/marks/engine/drawing'
export { plainOf } from '@/shared/marks/engine/parsing'
