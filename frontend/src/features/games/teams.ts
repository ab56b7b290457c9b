import { inject, type InjectionKey, provide, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'

import { isolated } from '@/shared/isolated'

/** By team, what its players call it. */
export type TeamNames = Record<string, string>
const NAMES: InjectionKey<() => TeamNames> = Symbol('names of teams')

/** As the server deals them; players who choose are offered the same. */
export const TEAMS = ['red', 'blue', 'green', 'yellow'] as const
type Team = (typeof TEAMS)[number]

/** Colour and shape, as for answers; blue is never told from green by colour alone. */
const LOOKS: Record<Team, number> = { red: 1, blue: 2, yellow: 3, green: 4 }

const isKnown = (team: string): team is Team => (TEAMS as readonly string[]).includes(team)

/** Players name no team that they have made up: that has a name of its own. */
export const canBeNamed = isKnown

/** Null for a team with a name of its own. */
export function teamLook(team: string): number | null {
  return isKnown(team) ? LOOKS[team] : null
}

/** Colour and shape of a player: the team's, or by slot. */
export function playerLook({ team, slot }: { team: string | null; slot: number }): number {
  return (team ? teamLook(team) : null) ?? ((slot - 1) % 8) + 1
}

/** A page says what the teams of its game are called; older services, and games without teams, name none. */
export function provideTeamNames(names: () => TeamNames | null | undefined): void {
  provide(NAMES, () => names() ?? {})
}

export function useTeams(names: () => TeamNames = inject(NAMES, () => ({}))) {
  const { t } = useI18n()
  const standardName = (team: string): string => (isKnown(team) ? t(`teams.${team}`) : team)
  /** What its players call it, or the reader's language does. A team that players made up may be called like anything. */
  const teamName = (team: string): string => (Object.hasOwn(names(), team) ? names()[team] : undefined) ?? standardName(team)
  return { teamName, standardName }
}

/** What a screen reader is told when a team is called something else. */
export function useTeamNews() {
  const none: TeamNames = {}
  const names = inject(NAMES, () => none)
  const { t } = useI18n()
  const { teamName, standardName } = useTeams(names)
  const news = ref('')
  watch(names, (now, before) => {
    const team = TEAMS.find((one) => now[one] !== before[one])
    if (team) news.value = t('room.teamNamed', { team: standardName(team), name: isolated(teamName(team)) })
  })
  return news
}
