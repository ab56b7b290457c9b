/** What was typed but not sent yet: it outlives a reload of the tab. */
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
