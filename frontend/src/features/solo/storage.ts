/** What outlives a reload of the tab: open attempts and results, each under its attempt id. */
import type { AnswerReview, AttemptOpened, AttemptScored, ResponseModel } from '@/contract/contract'

export interface SavedAttempt {
  /** Who plays: another player's attempt in the same tab is not continued. */
  player: string
  attempt: AttemptOpened
  language: string
  /** Device time in Unix ms by which the responses must be on their way. */
  endsAt: number
  responses: Record<string, ResponseModel>
  /** What was judged already, where that is shown after each question. */
  given: Record<string, AnswerReview>
  index: number
  reviewing: boolean
}

export interface SavedResult {
  player: string
  title: string
  language: string
  result: AttemptScored
}

const ATTEMPT = 'trivia.attempt.'
const RESULT = 'trivia.result.'

export function saveAttempt(saved: SavedAttempt): void {
  write(ATTEMPT + saved.attempt.attempt_id, saved)
}

export function dropAttempt(attemptId: string): void {
  remove(ATTEMPT + attemptId)
}

/** The player's unfinished attempt at `gameId` in this tab; the latest, if there are several. */
export function findAttempt(gameId: string, player: string): SavedAttempt | null {
  const found = keys()
    .filter((key) => key.startsWith(ATTEMPT))
    .map((key) => read(key) as SavedAttempt | null)
    .filter((saved) => saved?.attempt.game_id === gameId && saved.player === player)
    .sort((a, b) => (b?.attempt.opened_at ?? 0) - (a?.attempt.opened_at ?? 0))
  const latest = found[0]
  // One that was kept before answers were judged one by one has none of these.
  return latest ? { ...latest, given: latest.given ?? {} } : null
}

export function saveResult(saved: SavedResult): void {
  write(RESULT + saved.result.attempt_id, saved)
}

export function findResult(attemptId: string, player: string): SavedResult | null {
  const saved = read(RESULT + attemptId) as SavedResult | null
  return saved?.player === player ? saved : null
}

/** Best score of this tab's results at `gameId` that counted, or null. */
export function bestCountedScore(gameId: string, player: string): number | null {
  const scores = keys()
    .filter((key) => key.startsWith(RESULT))
    .map((key) => read(key) as SavedResult | null)
    .filter((saved) => saved?.player === player && saved.result.game_id === gameId)
    .filter((saved) => saved?.result.late === false)
    .map((saved) => saved?.result.score ?? 0)
  return scores.length > 0 ? Math.max(...scores) : null
}

export function clearAttempts(): void {
  keys()
    .filter((key) => key.startsWith(ATTEMPT) || key.startsWith(RESULT))
    .forEach(remove)
}

function keys(): string[] {
  try {
    return Object.keys(sessionStorage)
  } catch {
    return []
  }
}

function read(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key)
    return text ? JSON.parse(text) : null
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden: the attempt then lives as long as the page.
  }
}

function remove(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept, so there is nothing to remove.
  }
}
