/** The one answer of the open question: it goes out until the server says what became of it. */
import type { ResponseModel } from '@/contract/contract'
import type { View } from '@/features/games/client/view'

export interface PendingAnswer {
  index: number
  response: ResponseModel
  /**
   * sending: not confirmed yet · received: the server has stored it and it counts ·
   * late: it did not arrive in time · refused: it is no answer to this question.
   */
  state: 'sending' | 'received' | 'late' | 'refused'
  /** Code of the refusal. */
  code?: string
}

/** No word ever came of the answer; it may have arrived. */
export const UNHEARD = 'unheard'

export interface OpenAnswerParts {
  /** Hands the answer to the network; false if there is none just now. */
  send: (answer: PendingAnswer) => boolean
  /** No word came back, and it goes out once more: if nothing at all is heard now, the connection is dead. */
  suspect: () => void
  changed: (answer: PendingAnswer | null) => void
  random?: () => number
}

export interface OpenAnswer {
  current: () => PendingAnswer | null
  give: (index: number, response: ResponseModel) => void
  /** The view has changed, or the connection is up again. */
  look: (view: View) => void
  /** Answer `index` is stored; `response` is the one that counts, if that was said. */
  received: (index: number, response?: ResponseModel | null) => void
  /** The connection is gone, and with it what was under way. */
  lost: () => void
  /** The service refused answer `index` with `code`. */
  refused: (index: number, code: string) => void
  stop: () => void
}

/** Without a receipt an answer goes out again, each time later: a busy service gets no more to do. */
const RECEIPT_MS = 4_000
const LONGEST_MS = 30_000
/** Sent so often without a word, an answer is given back to its player. */
const TRIES = 4
const SOON_MS = 700
/** Refusals that may pass: the same answer is sent again, each time later; a pause may last. */
const PASSING = ['not_open', 'too_early', 'unavailable', 'internal', 'not_joined']

export function createOpenAnswer(
  parts: OpenAnswerParts,
  remembered: PendingAnswer | null = null,
): OpenAnswer {
  const random = parts.random ?? Math.random
  let answer = remembered
  let sendings = 0
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay = false

  function set(next: PendingAnswer | null): void {
    answer = next
    underWay = false
    sendings = refusals = 0
    clearTimeout(timer)
    parts.changed(answer)
  }

  /** What counts, wherever it was given: on this page, in another tab, on another device. */
  function counts(index: number, response: ResponseModel): void {
    const known = answer?.index === index && answer.state === 'received'
    if (known && JSON.stringify(answer?.response) === JSON.stringify(response)) return
    set({ index, response, state: 'received' })
  }

  function trySend(): void {
    if (answer?.state !== 'sending' || underWay) return
    clearTimeout(timer)
    if (!parts.send(answer)) return
    underWay = true
    const patience = Math.min(RECEIPT_MS * 2 ** sendings, LONGEST_MS) * (0.75 + 0.5 * random())
    sendings += 1
    timer = setTimeout(() => {
      underWay = false
      if (sendings >= TRIES) {
        if (answer) set({ ...answer, state: 'refused', code: UNHEARD })
      } else trySend()
      parts.suspect()
    }, patience)
  }

  return {
    current: () => answer,
    give(index, response) {
      if (answer?.index === index && answer.state !== 'refused') return
      set({ index, response, state: 'sending' })
      trySend()
    },
    look(view) {
      if (view.you?.answered && view.you.response) counts(view.index, view.you.response)
      if (!answer) return
      if (answer.index < view.index) {
        set(null)
      } else if (view.you?.answered && answer.index === view.index && answer.state === 'sending') {
        set({ ...answer, state: 'received' })
      } else if (answer.state === 'sending') {
        if (view.phase === 'question' || view.phase === 'settling') trySend()
        else if (view.phase !== 'paused') set({ ...answer, state: 'late' })
      }
    },
    lost() {
      underWay = false
      sendings = refusals = 0
      clearTimeout(timer)
    },
    received(index, response) {
      if (response) counts(index, response)
      else if (answer?.index === index) set({ ...answer, state: 'received' })
    },
    refused(index, code) {
      if (answer?.index !== index || answer.state !== 'sending') return
      if (code === 'already_answered') set({ ...answer, state: 'received' })
      else if (code === 'too_late') set({ ...answer, state: 'late' })
      // No fault of the answer's: the page says that its player only watches.
      else if (code === 'out') set(null)
      else if (!PASSING.includes(code)) set({ ...answer, state: 'refused', code })
      else {
        underWay = false
        clearTimeout(timer)
        timer = setTimeout(trySend, Math.min(SOON_MS * 2 ** refusals, LONGEST_MS))
        refusals += 1
      }
    },
    stop: () => clearTimeout(timer),
  }
}
