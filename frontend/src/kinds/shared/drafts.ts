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

/** What was typed, and in which language: 1.234 is another number in the next. */
export interface Typed {
  text: string
  locale: string
}

export function keepTyped(gameId: string, index: number, typed: Typed): void {
  keepDraft(gameId, index, JSON.stringify(typed))
}

export function findTyped(gameId: string, index: number): Typed | null {
  try {
    const kept = JSON.parse(findDraft(gameId, index)) as Partial<Typed> | null
    return typeof kept?.text === 'string' && typeof kept.locale === 'string'
      ? { text: kept.text, locale: kept.locale }
      : null
  } catch {
    return null
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
