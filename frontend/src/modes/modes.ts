import type { CreateHostTicket, RulesChoice, RulesModel } from '@/contract/contract'
import { MODES as PLUGGED, type ModeName } from '@/contract/registries'

/** How a game is played: a set of rules that a host picks. */
export type Mode = ModeName
type Rule = keyof RulesModel

export const MODES = Object.keys(PLUGGED) as [Mode, ...Mode[]]

export interface Traits {
  transport: CreateHostTicket['transport']
  /** Questions come in rounds, and the host says of how many. */
  rounds: boolean
  /** What the mode settles by itself, so that a host is not asked. */
  settles: readonly Rule[]
  /** What the mode begins with. */
  rules: RulesModel
}

export function traitsOf(mode: Mode): Traits {
  const { rules, locked, shows_first: showsFirst } = PLUGGED[mode]
  const settles: readonly Rule[] = locked
  return {
    // A board that runs along is published to all at once.
    transport: showsFirst ? 'mqtt' : 'websocket',
    rounds: rules.round_size > 1 && !settles.includes('round_size'),
    settles,
    rules,
  }
}

/** `mode` with what its host changed; null leaves a rule as the mode has it. */
export function rulesWith(mode: Mode, changes: Omit<RulesChoice, 'mode'>): RulesChoice {
  const settled = Object.fromEntries(traitsOf(mode).settles.map((rule) => [rule, null]))
  return { ...changes, ...settled, mode }
}
