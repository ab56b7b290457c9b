/** What is not saved yet, kept on this device: it outlives a reload, a crash, and signing in anew. */
import type { Draft } from '@/features/authoring/document/draft'

export interface Kept extends Draft {
  /** Of the draft that was changed. */
  revision: number
  /** When the last change was made, by the device's clock. */
  at: number
}

const PREFIX = 'trivia.authoring.'
const TAB = 'trivia.authoring.tab'

/** Copies of one quiz: each tab has its own, so that two do not overwrite each other. */
export interface KeptCopies {
  /** This tab's own, else the newest that a tab has left. */
  find(): Kept | null
  /** Whether it could be kept. */
  keep(kept: Kept): boolean
  /** What is saved needs no copy; nor do those that other tabs left and this one has taken over. */
  forget(): void
}

export function keptCopies(owner: string, quizId: string, local = localStorage, session = sessionStorage): KeptCopies {
  const start = `${PREFIX}${owner}.${quizId}.`
  const own = `${start}${tabOf(session)}`
  const all = () => Object.keys(local).filter((key) => key.startsWith(start))
  const taken = new Set<string>([own])

  function find(): Kept | null {
    const mine = read(local, own)
    if (mine) return mine
    const left = all().flatMap((key) => {
      const kept = read(local, key)
      return kept ? [{ key, kept }] : []
    })
    const [newest] = left.sort((a, b) => b.kept.at - a.kept.at)
    if (newest) taken.add(newest.key)
    return newest?.kept ?? null
  }

  function keep(kept: Kept): boolean {
    try {
      local.setItem(own, JSON.stringify(kept))
      return true
    } catch {
      return false
    }
  }

  function forget(): void {
    for (const key of taken) local.removeItem(key)
  }

  return { find, keep, forget }
}

function read(local: Storage, key: string): Kept | null {
  try {
    const kept = JSON.parse(local.getItem(key) ?? 'null') as Partial<Kept> | null
    const whole = typeof kept?.revision === 'number' && typeof kept.at === 'number' && Array.isArray(kept.document?.questions)
    return whole && kept.notes ? (kept as Kept) : null
  } catch {
    return null
  }
}

function tabOf(session: Storage): string {
  try {
    const tab = session.getItem(TAB) ?? crypto.randomUUID().slice(0, 8)
    session.setItem(TAB, tab)
    return tab
  } catch {
    return 'tab'
  }
}
