/** How things move: durations, numbers that run, things one after the other; still for who asks for calm. */
export { beatAt, lengthOf, useBeats, type Beat } from '@/shared/motion/beats'
export { onTheWay, useCountUp } from '@/shared/motion/count-up'
export { default as CountUp } from '@/shared/motion/CountUp.vue'
export { isStill } from '@/shared/motion/reduced-motion'
export { EASE, MS, SHORTEST_FLASH_MS } from '@/shared/motion/timing'
