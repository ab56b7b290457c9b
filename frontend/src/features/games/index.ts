/** Games with a host, over WebSockets and over MQTT: join, play, host, show on a big screen. */
export { routes } from '@/features/games/routes'
export { provideTeamNames, useTeams } from '@/features/games/teams'
