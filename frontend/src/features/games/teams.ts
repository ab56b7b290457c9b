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

/** Colour and shape of a player: the team's, or by slot. */
export function playerLook({ team, slot }: { team: string | null; slot: number }): number {
  return (team ? teamLook(team) : null) ?? ((slot - 1) % 8) + 1
}

export function useTeams() {
  const { t } = useI18n()
  /** What the team is called in the reader's language. */
  const teamName = (team: string): string => (isKnown(team) ? t(`teams.${team}`) : team)
  return { teamName }
}
