/** What was put together but not sent yet: it outlives a reload of the tab. */
const PREFIX = 'trivia.draft.'

export function keepDraft(gameId: string, index: number, text: string): void {
  try {
    sessionStorage.setItem(`${PREFIX}${gameId}.${index}`, text)
  } catch {
    // The draft then lives as long as the page.
  }
}

export function findDraft(gameId: string, index: number): string {
  try {
    return sessionStorage.getItem(`${PREFIX}${gameId}.${index}`) ?? ''
  } catch {
    return ''
  }
}

/** The order in which the items `ids` were left, if it is one of them. */
export function findOrder(gameId: string, index: number, ids: string[]): string[] | null {
  try {
    const kept: unknown = JSON.parse(findDraft(gameId, index))
    const complete = Array.isArray(kept) && kept.length === ids.length && ids.every((id) => kept.includes(id))
    return complete ? (kept as string[]) : null
  } catch {
    return null
  }
}
