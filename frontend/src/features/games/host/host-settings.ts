/** How a host likes to play; kept on the device for the next game. */
import type { RulesChoice } from '@/contract/contract'

export const HOST_MODES = ['classic', 'rounds', 'race'] as const
export type HostMode = (typeof HOST_MODES)[number]
export type Switch =
  | 'guests'
  | 'questionOnPhones'
  | 'speed'
  | 'streaks'
  | 'lateJoin'
  | 'autoAdvance'
  | 'sounds'

/** What can be switched in each mode: only the first right answer earns in a race. */
export const SWITCHES: Record<HostMode, Switch[]> = {
  classic: ['guests', 'questionOnPhones', 'speed', 'streaks', 'lateJoin', 'autoAdvance', 'sounds'],
  rounds: ['guests', 'questionOnPhones', 'speed', 'streaks', 'lateJoin', 'autoAdvance', 'sounds'],
  race: ['guests', 'questionOnPhones', 'lateJoin', 'autoAdvance', 'sounds'],
}

export const TEAM_CHOICES = ['none', 'dealt', 'chosen'] as const
export type TeamChoice = (typeof TEAM_CHOICES)[number]

export type Settings = { mode: HostMode; roundSize: number; teams: TeamChoice } & Record<Switch, boolean>

const KEY = 'trivia.host-settings'
const DEFAULTS: Settings = {
  mode: 'classic',
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
const PRESETS = { classic: 'casual', rounds: 'competitive', race: 'first_correct' } as const

export function loadSettings(): Settings {
  try {
    const text = localStorage.getItem(KEY)
    return text ? { ...DEFAULTS, ...(JSON.parse(text) as Partial<Settings>) } : { ...DEFAULTS }
  } catch {
    return { ...DEFAULTS }
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
  const race = settings.mode === 'race'
  return {
    preset: PRESETS[settings.mode],
    guests: settings.guests,
    teams: settings.teams,
    question_on_phones: settings.questionOnPhones,
    late_join: settings.lateJoin,
    auto_advance: settings.autoAdvance,
    speed: race ? null : settings.speed,
    streaks: race ? null : settings.streaks,
    round_size: settings.mode === 'rounds' ? clamped(settings.roundSize) : null,
  }
}

function clamped(size: number): number {
  return Math.min(20, Math.max(2, Math.round(size) || DEFAULTS.roundSize))
}
