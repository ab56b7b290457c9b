import type { PublicQuestion, ResponseModel } from '@/contract/contract'

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

/** The order in which the items were left, if it is one of this question. */
export function findOrder(gameId: string, index: number, question: PublicQuestion): ResponseModel | undefined {
  const order = findDraft(gameId, index)
  const ids = question.choices.map(({ id }) => id)
  try {
    const kept: unknown = JSON.parse(order)
    const complete = Array.isArray(kept) && kept.length === ids.length && ids.every((id) => kept.includes(id))
    return complete ? { kind: 'ordering', order: kept as string[] } : undefined
  } catch {
    return undefined
  }
}
