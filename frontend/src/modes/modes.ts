import type { CreateHostTicket, RulesChoice, RulesModel } from '@/contract/contract'
import { MODES as PLUGGED, type ModeName } from '@/contract/registries'

/** How a game is played: a set of rules that a host picks. */
export type Mode = ModeName
type Rule = keyof RulesModel
type Transport = CreateHostTicket['transport']

export const MODES = Object.keys(PLUGGED) as [Mode, ...Mode[]]

export interface Traits {
  transport: Transport
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

/** A mode over one of the transports: what a host picks from. */
export interface Way {
  id: string
  mode: Mode
  transport: Transport
  /** Over the live transport, though the mode itself would not need it. */
  live: boolean
}

/** All modes, each as it is best played; those that are about time also for a hall full of people. */
export const WAYS: readonly Way[] = MODES.flatMap((mode) => {
  const { transport, rules } = traitsOf(mode)
  const own: Way = { id: mode, mode, transport, live: false }
  const alsoLive = transport !== 'mqtt' && rules.speed
  return alsoLive ? [own, { id: `${mode}-live`, mode, transport: 'mqtt', live: true }] : [own]
})

/** `mode` with what its host changed; null leaves a rule as the mode has it. */
export function rulesWith(mode: Mode, changes: Omit<RulesChoice, 'mode'>): RulesChoice {
  const settled = Object.fromEntries(traitsOf(mode).settles.map((rule) => [rule, null]))
  return { ...changes, ...settled, mode }
}
