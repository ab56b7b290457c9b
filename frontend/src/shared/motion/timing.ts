/** How long things move, ms, and how: the same as in motion.css. */
export const MS = {
  /** A key that answers a finger. */
  quick: 160,
  /** Something that comes or goes. */
  move: 320,
  /** Something the eye should follow. */
  slow: 700,
  /** Something the room watches: points that count up, bars that grow. */
  show: 1_200,
} as const

export const EASE = {
  out: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  inOut: 'cubic-bezier(0.65, 0, 0.35, 1)',
  spring: 'cubic-bezier(0.34, 1.56, 0.64, 1)',
} as const

/** Light that comes and goes faster can harm (WCAG 2.3.1: three flashes a second). */
export const SHORTEST_FLASH_MS = 334
