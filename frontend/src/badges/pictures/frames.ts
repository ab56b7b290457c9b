import type { Series } from '@/badges/badges'

interface Frame {
  /** Around (32, 32), as large as the picture. */
  outline: string
  ground: string
}

const ROUND = 'M32 3a29 29 0 1 1 0 58 29 29 0 0 1 0-58z'
const HEXAGON = 'M32 3 57 17.5v29L32 61 7 46.5v-29z'
const SHIELD = 'M32 3 58 9v21c0 16-10 26-26 31C16 56 6 46 6 30V9z'
const PAGE = 'M15 4h34a11 11 0 0 1 11 11v34a11 11 0 0 1-11 11H15A11 11 0 0 1 4 49V15A11 11 0 0 1 15 4z'
const STAR = starred(12, 30, 25.5)

/** The shape says what kind of deed it was, the colour which. */
export const FRAMES: Record<Series, Frame> = {
  quizzes: { outline: ROUND, ground: '#5ab0ff' },
  days: { outline: ROUND, ground: '#ff9a54' },
  daily: { outline: ROUND, ground: '#37c2c9' },
  perfect: { outline: HEXAGON, ground: '#c8f73c' },
  correct: { outline: HEXAGON, ground: '#8fe0c0' },
  level: { outline: HEXAGON, ground: '#a996ff' },
  wins: { outline: SHIELD, ground: '#ffc533' },
  podiums: { outline: SHIELD, ground: '#ff9a54' },
  'largest-win': { outline: SHIELD, ground: '#f57cbc' },
  climbed: { outline: SHIELD, ground: '#6fd07f' },
  modes: { outline: SHIELD, ground: '#5ab0ff' },
  hosted: { outline: STAR, ground: '#f57cbc' },
  audience: { outline: STAR, ground: '#a996ff' },
  'largest-audience': { outline: STAR, ground: '#ffc533' },
  plays: { outline: PAGE, ground: '#8fe0c0' },
}

/** Bronze, silver, gold, and what is above. */
export const RIMS = ['#c9803f', '#e3e8f2', '#ffd94d', '#f5f3ff'] as const

function starred(points: number, far: number, near: number): string {
  const corners = Array.from({ length: 2 * points }, (_, at) => {
    const [angle, radius] = [(Math.PI * at) / points, at % 2 ? near : far]
    return `${(32 + radius * Math.sin(angle)).toFixed(1)} ${(32 - radius * Math.cos(angle)).toFixed(1)}`
  })
  return `M${corners.join('L')}z`
}
