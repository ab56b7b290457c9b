/** How a host likes to play; kept on the device for the next game. */
import type { RulesChoice, RulesModel } from '@/contract/contract'
import { type Mode, MODES, rulesWith, traitsOf, type Way, WAYS } from '@/modes'

const RULES = {
  guests: 'guests',
  speed: 'speed',
  streaks: 'streaks',
  questionOnPhones: 'question_on_phones',
  lateJoin: 'late_join',
  closeWhenAll: 'close_when_all',
  autoAdvance: 'auto_advance',
} as const satisfies Record<string, keyof RulesModel>

type RuleSwitch = keyof typeof RULES
export type Switch = RuleSwitch | 'sounds'

const RULE_SWITCHES = Object.keys(RULES) as RuleSwitch[]

/** A party, unless its host wants it otherwise: what a mode would leave off is on. */
const PARTY: Partial<Record<Switch, boolean>> = { guests: true, speed: true, streaks: true, sounds: true }

export const TEAM_CHOICES = ['none', 'dealt', 'chosen'] as const

/** How long a question is announced before its choices appear. */
export const LEAD_INS = ['full', 'short', 'none'] as const

/** What a host has never chosen is missing: there it is a party, and else the mode's own rules hold. */
export type Settings = {
  mode: Mode
  /** Over the live transport, though the mode would not need it. */
  live?: boolean
  roundSize?: number
  teams?: (typeof TEAM_CHOICES)[number]
  leadIn?: (typeof LEAD_INS)[number]
  /** Whether "More settings" stand open. */
  more?: boolean
} & Partial<Record<Switch, boolean>>

const KEY = 'trivia.host-settings'

/** What can be switched in `mode`: all but what it settles by itself. */
export function switchesOf(mode: Mode): Switch[] {
  const { settles } = traitsOf(mode)
  return [...RULE_SWITCHES.filter((one) => !settles.includes(RULES[one])), 'sounds']
}

export function isOn(settings: Settings, one: Switch): boolean {
  const { rules, settles } = traitsOf(settings.mode)
  if (one !== 'sounds' && settles.includes(RULES[one])) return rules[RULES[one]]
  return settings[one] ?? PARTY[one] ?? (one !== 'sounds' && rules[RULES[one]])
}

export function teamsOf({ mode, teams }: Settings) {
  return teams ?? traitsOf(mode).rules.teams
}

export function leadInOf({ mode, leadIn }: Settings) {
  const { rules, settles } = traitsOf(mode)
  return settles.includes('lead_in') ? rules.lead_in : (leadIn ?? LEAD_INS[0])
}

export function roundSizeOf({ mode, roundSize }: Settings): number {
  return roundSize ?? traitsOf(mode).rules.round_size
}

export function wayOf({ mode, live }: Settings): Way {
  const ways = WAYS.filter((way) => way.mode === mode)
  return ways.find((way) => way.live === Boolean(live)) ?? (ways[0] as Way)
}

export function loadSettings(): Settings {
  const kept = stored()
  // The modes on offer may have changed since.
  const mode = MODES.find((known) => known === kept.mode) ?? MODES[0]
  return { ...kept, mode }
}

function stored(): Partial<Settings> {
  try {
    const text = localStorage.getItem(KEY)
    return text ? (JSON.parse(text) as Partial<Settings>) : {}
  } catch {
    return {}
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    // They are chosen again next time.
  }
}

export function rulesOf(settings: Settings): RulesChoice {
  const { mode, teams } = settings
  const switched = Object.fromEntries(RULE_SWITCHES.map((one) => [RULES[one], isOn(settings, one)]))
  const rounds = traitsOf(mode).rounds
  return rulesWith(mode, {
    ...switched,
    teams: teams ?? null,
    lead_in: leadInOf(settings),
    round_size: rounds ? clamped(roundSizeOf(settings), mode) : null,
  })
}

function clamped(size: number, mode: Mode): number {
  return Math.min(20, Math.max(2, Math.round(size) || traitsOf(mode).rules.round_size))
}
