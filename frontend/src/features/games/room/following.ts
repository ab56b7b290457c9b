/** After a game: when its host plays again, players and screens follow by themselves. */
import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useRouter } from 'vue-router'

import { useGame } from '@/features/games/game'
import type { SavedSeat } from '@/features/games/seats'
import { tickets } from '@/features/games/services'

/** So that a full room does not ask all at once. */
const SPREAD_MS = 1_000

/** Args: `as` who follows; a window of the host's browser does not, for it has no ticket of its own. */
export function useFollowing(as: 'player' | 'screen'): void {
  const game = useGame()
  const router = useRouter()
  let asking = false
  let left = false
  let timer = 0

  /** Into the next game of the same host, if there is one, under the name and face of this one. */
  async function follow(): Promise<void> {
    const seat = game.seat
    if (asking || seat?.role !== as || game.view?.phase !== 'ended') return
    asking = true
    try {
      const team = game.view.you?.team ?? seat.team
      const ticket = await tickets.rematch(seat.gameTicket)
      if (left || game.seat?.gameId !== seat.gameId) return
      const { game_id: gameId, game_ticket: gameTicket, player_id: playerId, transport, title, name } = ticket
      const next: SavedSeat = { gameId, transport, role: as, playerId, gameTicket, pin: '', title, name, team, savedAt: Date.now(), answer: null }
      await game.start(next, ticket.connect_ticket)
      await router.replace({ name: as === 'screen' ? 'screen' : 'game', params: { gameId } })
    } catch {
      // There is none yet, or it lets no guests in: the final page stays.
    } finally {
      asking = false
    }
  }

  function soon(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => void follow(), Math.random() * SPREAD_MS)
  }
  const seen = (): void => {
    if (document.visibilityState === 'visible') soon()
  }

  watch(
    () => game.calledAgain,
    (calls) => {
      if (calls > 0) soon()
    },
  )
  // Whoever finds the game over has perhaps missed the call: on coming here, and a screen, which
  // nobody touches, also on coming back to it. It hears of the end again whenever it has been away.
  watch(
    () => game.view,
    (now, before) => {
      const anew = before ? as === 'screen' && before.phase === 'ended' : true
      if (now?.phase === 'ended' && anew) soon()
    },
    { immediate: true },
  )
  onMounted(() => document.addEventListener('visibilitychange', seen))
  onBeforeUnmount(() => {
    left = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  })
}
