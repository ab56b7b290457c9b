import type { BoardModel, Face, TeamRow } from '@/contract/contract'
import { playerLook, teamLook } from '@/features/games/teams'

/** Somebody, or a team, who may stand on a step. */
export interface Climber {
  key: string | number
  rank: number
  name: string
  score: number
  own: boolean
  /** Number of colour and shape; null for a team with a name of its own. */
  look: number | null
  /** Teams have none. */
  avatar?: Face | null
}

/** A step of the podium: everybody of one rank stands on it. */
export interface Step {
  rank: number
  score: number
  names: Climber[]
  /** How many more stand there than are named. */
  more: number
}

const STEPS = 3

/** Steps of the ranks 1 to 3, the highest first; who has no point stands on none. */
export function stepsOf(climbers: Climber[]): Step[] {
  const steps: Step[] = []
  for (const climber of climbers.filter(({ rank, score }) => rank <= STEPS && score > 0)) {
    const last = steps.at(-1)
    if (last?.rank === climber.rank) last.names.push(climber)
    else steps.push({ rank: climber.rank, score: climber.score, names: [climber], more: 0 })
  }
  return steps
}

/** The steps of a board, which names its top ten only. */
export function playerSteps({ top, ladder, per_step: perStep, players }: BoardModel, ownSlot?: number | null): Step[] {
  const steps = stepsOf(top.map((row) => ({ ...row, key: row.slot, own: row.slot === ownSlot, look: playerLook(row) })))
  const lowest = steps.at(-1)
  const named = steps.reduce((sum, { names }) => sum + names.length, 0)
  if (lowest && named === top.length && players > named) {
    let value = 0
    const reached = ladder.filter((step, n) => (value = n === 0 ? step : value - step) >= lowest.score).length
    lowest.more = Math.max(0, Math.min(players, reached * perStep) - named)
  }
  return steps
}

export function teamSteps(teams: TeamRow[], nameOf: (team: string) => string, own?: string | null): Step[] {
  return stepsOf(
    teams.map(({ team, rank, score }) => ({ key: team, rank, name: nameOf(team), score, own: team === own, look: teamLook(team) })),
  )
}
