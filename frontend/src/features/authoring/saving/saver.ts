/**
 * Saves a draft while it is written: a moment after the last change, one request at a time, each
 * over the revision that the one before made. What is not saved is kept on the device; it goes on
 * by itself when the network does.
 */
import { shallowRef, type ShallowRef } from 'vue'

import { isApiError } from '@/api'
import { type Draft, sameDraft } from '@/features/authoring/document/draft'

export type SaveState =
  | { is: 'saved' | 'waiting' | 'saving' | 'gone' | 'conflict' }
  /** It is tried again by itself. */
  | { is: 'unsent'; error: unknown }
  /** It is tried again after the next change. */
  | { is: 'refused'; error: unknown }

export interface SaverParts<S extends { revision: number }> {
  save(revision: number, draft: Draft): Promise<S>
  saved(answer: S, draft: Draft): void
  /** Somebody has saved another version meanwhile. */
  conflict(): void
  /** `draft` is not saved yet, `revision` is what it changes; null: nothing is left to keep. */
  keep(unsaved: { revision: number; draft: Draft } | null): void
}

const SOON_MS = 900
/** Of one who never pauses. */
const LATEST_MS = 5_000
const AGAIN_MS = [2_000, 5_000, 10_000, 30_000] as const
const LOST_MOST = 20

export interface Saver {
  readonly state: Readonly<ShallowRef<SaveState>>
  revision(): number
  /** Sent without an answer since the last one that came: the service may have saved any of them. */
  lost(): readonly Draft[]
  change(draft: Draft): void
  /** Saves now; whether everything is. */
  flush(): Promise<boolean>
  /** From here on `draft` is what the service has as `revision`; `unsaved` is to be saved over it. */
  adopt(revision: number, draft: Draft, unsaved?: Draft): void
  stop(): void
}

export function createSaver<S extends { revision: number }>(parts: SaverParts<S>, first: { revision: number; draft: Draft }): Saver {
  const state = shallowRef<SaveState>({ is: 'saved' })
  let { revision, draft: latest } = first
  let settled = latest
  let sending: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince = 0
  let failures = 0
  let lost: Draft[] = []
  let stopped = false

  const dirty = () => latest !== settled
  const held = () => state.value.is === 'conflict' || state.value.is === 'gone'

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void send(), ms)
  }

  function change(draft: Draft): void {
    if (draft === latest) return
    latest = draft
    parts.keep({ revision, draft })
    if (held()) return
    if (!sending) {
      if (state.value.is !== 'waiting' && state.value.is !== 'unsent') waitingSince = Date.now()
      if (state.value.is !== 'unsent') {
        state.value = { is: 'waiting' }
        schedule(Math.max(0, Math.min(SOON_MS, waitingSince + LATEST_MS - Date.now())))
      }
    }
  }

  function send(): Promise<void> {
    clearTimeout(timer)
    sending ??= sendOnce().finally(() => {
      sending = null
    })
    return sending
  }

  async function sendOnce(): Promise<void> {
    if (held()) return
    if (!dirty()) {
      // Undone to what is saved.
      if (state.value.is === 'waiting') {
        state.value = { is: 'saved' }
        parts.keep(null)
      }
      return
    }
    const draft = latest
    state.value = { is: 'saving' }
    try {
      const answer = await parts.save(revision, draft)
      revision = answer.revision
      settled = draft
      failures = 0
      lost = []
      parts.saved(answer, draft)
      // Undone meanwhile to what was sent: nothing is left to do.
      if (dirty() && sameDraft(latest, draft)) settled = latest
      parts.keep(dirty() ? { revision, draft: latest } : null)
      state.value = { is: dirty() ? 'waiting' : 'saved' }
      if (dirty()) schedule(SOON_MS)
    } catch (error) {
      failed(error, draft)
    }
  }

  function failed(error: unknown, draft: Draft): void {
    if (isApiError(error, 'draft_changed')) {
      state.value = { is: 'conflict' }
      parts.conflict()
    } else if (isApiError(error, 'quiz_not_found')) state.value = { is: 'gone' }
    else if (isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 401) {
      state.value = { is: 'refused', error }
    } else {
      const wait = AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? 0
      failures += 1
      lost = [...lost, draft].slice(-LOST_MOST)
      state.value = { is: 'unsent', error }
      schedule(isApiError(error) ? Math.max(wait, error.retryAfterMs ?? 0) : wait)
    }
  }

  async function flush(): Promise<boolean> {
    await sending
    await send()
    if (dirty() && state.value.is === 'waiting') await send()
    return state.value.is === 'saved'
  }

  function adopt(newest: number, draft: Draft, unsaved?: Draft): void {
    clearTimeout(timer)
    revision = newest
    settled = draft
    latest = unsaved ?? draft
    failures = 0
    lost = []
    state.value = { is: dirty() ? 'waiting' : 'saved' }
    parts.keep(dirty() ? { revision, draft: latest } : null)
    if (dirty()) schedule(SOON_MS)
  }

  const online = (): void => {
    if (state.value.is === 'unsent') void send()
  }
  addEventListener('online', online)

  function stop(): void {
    removeEventListener('online', online)
    // What was written last goes out; if it does not arrive, the device has kept it.
    void send()
    stopped = true
    clearTimeout(timer)
  }

  return { state, revision: () => revision, lost: () => lost, change, flush, adopt, stop }
}
