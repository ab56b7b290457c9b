/** HTTP calls of games with a host. */
import type { Send } from '@/api'
import type {
  Avatar,
  ConnectTicket,
  HostedGameList,
  HostTicket,
  JoinTicket,
  RulesChoice,
  ScreenCode,
  ScreenTicket,
} from '@/contract/contract'
import { deviceToken } from '@/features/games/device'
import type { TransportName } from '@/features/games/transports/transport'
import { RECOVERY_MS } from '@/shared/patience'

export function ticketRoutesOver(send: Send) {
  const post = <T>(path: string, body: unknown, open = false) =>
    send<T>({ method: 'POST', path, body, public: open, repeatable: true })
  return {
    // A repeated call reserves another game; the first is forgotten unused.
    host: (transport: TransportName, quizId: string, rules: RulesChoice, after?: string) =>
      post<HostTicket>('/api/host-tickets', { transport, quiz_id: quizId, rules, after }),
    hosted: () => send<HostedGameList>({ method: 'GET', path: '/api/hosted-games' }),
    takeOver: (gameId: string) => post<HostTicket>(`/api/host-tickets/${gameId}`, undefined),
    screenCode: (gameId: string) => post<ScreenCode>(`/api/screen-codes/${gameId}`, undefined),
    // Told once a game, however often it is sent.
    invite: (gameId: string, name: string) => post<undefined>(`/api/hosted-games/${gameId}/invitations`, { name }),
    // Not repeated: a code works once, and the first try may have arrived.
    screen: (pin: string, code: string) =>
      send<ScreenTicket>({ method: 'POST', path: '/api/screen-tickets', body: { pin, code }, public: true }),
    join: (pin: string) => post<JoinTicket>('/api/join-tickets', { pin, device: deviceToken() }),
    guest: (pin: string, name: string, avatar: Avatar) =>
      post<JoinTicket>('/api/guest-tickets', { pin, name, device: deviceToken(), avatar }, true),
    rematch: (gameTicket: string) =>
      post<JoinTicket>('/api/rematch-tickets', { game_ticket: gameTicket, device: deviceToken() }, true),
    // Not repeated, nor waited for long: the connection itself tries again.
    reconnect: (gameTicket: string) =>
      send<ConnectTicket>({
        method: 'POST',
        path: '/api/connect-tickets',
        body: { game_ticket: gameTicket },
        public: true,
        timeoutMs: RECOVERY_MS,
      }),
  }
}
