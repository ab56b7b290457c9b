import { api, type GamesAsked } from '@/api'
import type { GameSummary } from '@/contract/contract'
import { usePages } from '@/shared/pages'

/** A list of the library, page by page. */
export function useLibrary() {
  const { items: games, ...list } = usePages<GamesAsked, GameSummary>(
    (asked) => api.games(asked).then((page) => ({ items: page.games, next: page.next })),
    ({ game_id: id }) => id,
  )
  return { games, ...list }
}
