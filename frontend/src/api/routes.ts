import type { Send } from '@/api/client'
import type {
  AttemptOpened,
  AttemptScored,
  GameListResponse,
  GameResultsResponse,
  HostedGameList,
  LeaderboardResponse,
  ProfileResponse,
  PutProfile,
  SubmitAnswers,
} from '@/contract/contract'

/** The service's routes, typed by the contract. */
export function routesOver(send: Send) {
  const id = encodeURIComponent
  return {
    games: (cursor?: string | null) =>
      send<GameListResponse>({
        method: 'GET',
        path: `/api/games${cursor ? `?cursor=${id(cursor)}` : ''}`,
        public: true,
      }),
    openAttempt: (gameId: string) =>
      send<AttemptOpened>({ method: 'POST', path: `/api/games/${id(gameId)}/attempts` }),
    // The attempt id makes a repeated call harmless: it gives the same result.
    submit: (attemptId: string, body: SubmitAnswers) =>
      send<AttemptScored>({
        method: 'POST',
        path: `/api/attempts/${id(attemptId)}/answers`,
        body,
        repeatable: true,
      }),
    leaderboard: (gameId: string) =>
      send<LeaderboardResponse>({ method: 'GET', path: `/api/games/${id(gameId)}/leaderboard` }),
    profile: () => send<ProfileResponse>({ method: 'GET', path: '/api/me' }),
    putProfile: (body: PutProfile) =>
      send<ProfileResponse>({ method: 'PUT', path: '/api/me', body, repeatable: true }),
    hostedGames: (cursor?: string | null) =>
      send<HostedGameList>({
        method: 'GET',
        path: `/api/hosted-games${cursor ? `?cursor=${id(cursor)}` : ''}`,
      }),
    gameResults: (gameId: string, cursor?: string | null) =>
      send<GameResultsResponse>({
        method: 'GET',
        path: `/api/hosted-games/${id(gameId)}/results${cursor ? `?cursor=${id(cursor)}` : ''}`,
      }),
  }
}
