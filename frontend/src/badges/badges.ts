import type { BadgeName } from '@/contract/contract'
import { BADGES } from '@/contract/registries'

export type Series = (typeof BADGES)[BadgeName]['series']

export const NAMES = Object.keys(BADGES) as BadgeName[]

/** Those that this page can draw: the service may be newer. */
export function drawn<T extends { name: BadgeName }>(badges: readonly T[]): T[] {
  return badges.filter(({ name }) => Object.hasOwn(BADGES, name))
}

export function seriesOf(name: BadgeName): Series {
  return BADGES[name].series
}

/** How many of what it is given for. */
export function goalOf(name: BadgeName): number {
  return BADGES[name].goal
}

/** Which of its series it is, from 0. */
export function stepOf(name: BadgeName): number {
  return NAMES.filter((other) => seriesOf(other) === seriesOf(name)).indexOf(name)
}
