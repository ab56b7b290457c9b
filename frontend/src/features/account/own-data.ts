import { api } from '@/api'
import { saveFile } from '@/shared/save-file'

/** All that the service keeps of the signed-in player, by room: its parts put together. */
export async function ownData(email: string, at: number): Promise<Record<string, unknown>> {
  const rooms: Record<string, unknown[]> = {}
  let cursor: string | null = null
  do {
    const part = await api.ownData(cursor)
    rooms[part.room] = [...(rooms[part.room] ?? []), ...part.items]
    cursor = part.next
  } while (cursor)
  return { exported_at: new Date(at).toISOString(), email, ...rooms }
}

/** Hands it over as a file. */
export async function saveOwnData(email: string): Promise<void> {
  const at = Date.now()
  const text = JSON.stringify(await ownData(email, at), null, 2)
  const day = new Date(at).toISOString().slice(0, 10)
  saveFile(new Blob([text], { type: 'application/json' }), `trivia-my-data-${day}.json`)
}
