/** Keeps up with what a player is told: by a line while a page is looked at, else by asking now and then. */
import type { NoticeToldEvent } from '@/contract/contract'
import type { Line, Listener } from '@/features/notices/line'

/** How long after a line was refused or lost the next is tried, ms; twice as long each time. */
const AGAIN_MS = 5_000
const AGAIN_MOST_MS = 5 * 60_000
/** The door of AWS IoT ends a connection after an hour. */
const LIFE_MS = 50 * 60_000
/** A page that nobody looks at for so long hears nothing: it asks when it is seen again. */
const UNSEEN_MS = 5 * 60_000

export interface WatchParts {
  /** What there is, asked for. */
  ask: () => Promise<void>
  open: (listener: Listener) => Promise<Line>
  told: (event: NoticeToldEvent) => void
  page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
  random?: () => number
}

/** Watches until the function that it returns is called. */
export function watchNotices(parts: WatchParts): () => void {
  const page = parts.page ?? document
  const random = parts.random ?? Math.random
  let line: Line | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let unseen: ReturnType<typeof setTimeout> | undefined
  let failed = 0
  /** What an earlier try still has under way belongs to nobody. */
  let turn = 0

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void begin(), ms)
  }

  function hangUp(): void {
    turn += 1
    clearTimeout(timer)
    line?.close()
    line = null
  }

  async function begin(): Promise<void> {
    hangUp()
    const mine = turn
    const wait = Math.min(AGAIN_MS * 2 ** failed, AGAIN_MOST_MS) * (0.5 + random())
    const lost = () => {
      if (mine !== turn) return
      failed += 1
      line = null
      later(wait)
    }
    try {
      const opened = await parts.open({ told: parts.told, lost })
      if (mine !== turn) {
        opened.close()
        return
      }
      line = opened
      later(LIFE_MS)
    } catch {
      lost()
    }
    if (mine !== turn) return
    try {
      // Once it is heard what comes: so nothing is missed between.
      await parts.ask()
      if (mine === turn && line) failed = 0
    } catch {
      // The next try asks again.
    }
  }

  function seen(): void {
    clearTimeout(unseen)
    if (page.visibilityState === 'hidden') unseen = setTimeout(hangUp, UNSEEN_MS)
    else if (!line) void begin()
  }

  page.addEventListener('visibilitychange', seen)
  if (page.visibilityState !== 'hidden') void begin()
  return () => {
    page.removeEventListener('visibilitychange', seen)
    clearTimeout(unseen)
    hangUp()
  }
}
