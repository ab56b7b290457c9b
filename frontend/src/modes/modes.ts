import { type CreateHostTicket, MODES, type RulesChoice } from '@/contract/contract'

export { MODES }

/** How a game is played: a set of rules that a host picks. */
export type Mode = (typeof MODES)[number]

/** What a mode may settle by itself, so that a host is not asked. */
type Settled = 'speed' | 'streaks'

interface Traits {
  transport: CreateHostTicket['mode']
  /** Questions come in rounds, and the host says of how many. */
  rounds: boolean
  settles: readonly Settled[]
}

const USUAL: Traits = { transport: 'hosted', rounds: false, settles: [] }

/** Only what is not as usual: a new mode needs no line here. */
const UNUSUAL: Partial<Record<Mode, Partial<Traits>>> = {
  competitive: { rounds: true },
  // The first right answer alone earns, and it shows at once on a board that runs along.
  first_correct: { transport: 'live', settles: ['speed', 'streaks'] },
  speed: { settles: ['speed'] },
}

export function traitsOf(mode: Mode): Traits {
  return { ...USUAL, ...UNUSUAL[mode] }
}

/** `mode` with what its host changed; null leaves a rule as the mode has it. */
export function rulesWith(mode: Mode, changes: Omit<RulesChoice, 'preset'>): RulesChoice {
  const settled = Object.fromEntries(traitsOf(mode).settles.map((rule) => [rule, null]))
  return { preset: mode, ...changes, ...settled }
}
