/** How a host likes to play; kept on the device for the next game. */
import type { RulesChoice } from '@/contract/contract'
import { type Mode, MODES, rulesWith, traitsOf } from '@/modes'

const SWITCHES = [
  'guests',
  'questionOnPhones',
  'speed',
  'streaks',
  'lateJoin',
  'autoAdvance',
  'sounds',
] as const
export type Switch = (typeof SWITCHES)[number]

export const TEAM_CHOICES = ['none', 'dealt', 'chosen'] as const

export type Settings = { mode: Mode; roundSize: number; teams: (typeof TEAM_CHOICES)[number] } & Record<Switch, boolean>

const KEY = 'trivia.host-settings'
const DEFAULTS: Settings = {
  mode: MODES[0],
  roundSize: 5,
  teams: 'none',
  guests: false,
  questionOnPhones: true,
  speed: false,
  streaks: false,
  lateJoin: true,
  autoAdvance: false,
  sounds: false,
}

/** What can be switched in `mode`: all but what it settles by itself. */
export function switchesOf(mode: Mode): Switch[] {
  const settled: readonly Switch[] = traitsOf(mode).settles
  return SWITCHES.filter((one) => !settled.includes(one))
}

export function loadSettings(): Settings {
  const kept = { ...DEFAULTS, ...stored() }
  // The modes on offer may have changed since.
  return MODES.includes(kept.mode) ? kept : { ...kept, mode: DEFAULTS.mode }
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
  return rulesWith(settings.mode, {
    guests: settings.guests,
    teams: settings.teams,
    question_on_phones: settings.questionOnPhones,
    late_join: settings.lateJoin,
    auto_advance: settings.autoAdvance,
    speed: settings.speed,
    streaks: settings.streaks,
    round_size: traitsOf(settings.mode).rounds ? clamped(settings.roundSize) : null,
  })
}

function clamped(size: number): number {
  return Math.min(20, Math.max(2, Math.round(size) || DEFAULTS.roundSize))
}
