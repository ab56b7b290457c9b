import { useI18n } from 'vue-i18n'

/** As the server deals them; players who choose are offered the same. */
export const TEAMS = ['red', 'blue', 'green', 'yellow'] as const
type Team = (typeof TEAMS)[number]

/** Colour and shape, as for answers; blue is never told from green by colour alone. */
const LOOKS: Record<Team, number> = { red: 1, blue: 2, yellow: 3, green: 4 }

const isKnown = (team: string): team is Team => (TEAMS as readonly string[]).includes(team)

/** Null for a team with a name of its own. */
export function teamLook(team: string): number | null {
  return isKnown(team) ? LOOKS[team] : null
}

export function useTeams() {
  const { t } = useI18n()
  /** What the team is called in the reader's language. */
  const teamName = (team: string): string => (isKnown(team) ? t(`teams.${team}`) : team)
  return { teamName }
}
