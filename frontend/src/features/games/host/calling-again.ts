/** Tells everyone who was in a game that its host plays again. */
import { type useGame } from '@/features/games/game'
import type { SavedSeat } from '@/features/games/seats'

const IN_MS = 6_000
const HEARD_MS = 3_000
const LOOK_MS = 50

/** Through the connection of the game that is over; resolves, too, if nobody can be told. */
export async function callAgain(game: ReturnType<typeof useGame>, before: SavedSeat): Promise<void> {
  await game.start({ ...before })
  const isIn = await until(() => game.view?.phase === 'ended', IN_MS)
  if (!isIn || !game.command({ type: 'rematch' })) return
  // The host hears it as everyone does.
  await until(() => game.calledAgain > 0 || game.refusal !== null, HEARD_MS)
}

async function until(isSo: () => boolean, most: number): Promise<boolean> {
  const end = Date.now() + most
  while (!isSo() && Date.now() < end) await new Promise((go) => setTimeout(go, LOOK_MS))
  return isSo()
}
