import { onBeforeUnmount, ref } from 'vue'

import { useGame } from '@/features/games/game'

const TICK_MS = 200

/** The server's time, moving on while the component is there. */
export function useServerNow() {
  const game = useGame()
  const now = ref(game.serverNow())
  const timer = setInterval(() => {
    now.value = game.serverNow()
  }, TICK_MS)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
