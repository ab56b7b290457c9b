/** A picture or a sound on its way: from the author's device to the question that it is for. */
import { reactive, computed, type ComputedRef } from 'vue'

import { api, upload } from '@/api'
import type { MediaStatus } from '@/contract/contract'
import { withFields } from '@/features/authoring/document/changes'
import type { Place } from '@/features/authoring/document/draft'
import type { Editor } from '@/features/authoring/editor/editor'
import { SayableError } from '@/shared/sayable-error'

export type MediaKind = 'image' | 'audio'

export type Upload =
  | { at: 'none' | 'making' | 'ready' }
  | { at: 'sending'; share: number }
  | { at: 'refused'; why: unknown }

/** What the service makes nothing of, or would not take. */
export class MediaRefused extends SayableError {
  readonly againAfterS = null
  readonly textKey: string

  constructor(code: string) {
    super(code)
    this.textKey = `errors.${code}`
  }
}

const MOST_BYTES: Record<MediaKind, number> = { image: 10_000_000, audio: 5_000_000 }
/** Between questions whether it is ready, ms. The first of a day takes seconds. */
const PAUSES = [400, 600, 800, 1_000, ...Array.from({ length: 40 }, () => 1_500)]

/** Uploads go on while their author writes other questions. */
const uploads = reactive(new Map<string, { state: Upload; stop: AbortController }>())

interface Waiting {
  pause: (ms: number) => Promise<void>
}
const CLOCK: Waiting = { pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }

export function useUpload(editor: Editor, kind: MediaKind, place: () => Place, clock = CLOCK): {
  state: ComputedRef<Upload>
  send: (file: File) => Promise<void>
  cancel: () => void
} {
  const keyOf = (at: Place): string => [editor.quizId, at, kind].join('/')
  const state = computed((): Upload => uploads.get(keyOf(place()))?.state ?? { at: 'none' })

  async function send(file: File): Promise<void> {
    const at = place()
    const key = keyOf(at)
    uploads.get(key)?.stop.abort()
    const stop = new AbortController()
    const told = (next: Upload): void => {
      if (!stop.signal.aborted) uploads.set(key, { state: next, stop })
    }
    told({ at: 'sending', share: 0 })
    try {
      if (file.size > MOST_BYTES[kind]) throw new MediaRefused('media_too_large')
      if (file.size === 0) throw new MediaRefused(kind === 'image' ? 'not_an_image' : 'not_a_sound')
      const begun = await api.beginMedia({ kind, bytes: file.size })
      await upload(begun.upload, file, (share) => told({ at: 'sending', share }), stop.signal)
      told({ at: 'making' })
      const url = await made(begun.media_id, stop.signal, clock)
      if (stop.signal.aborted) return
      const field = kind === 'image' ? 'image_url' : 'audio_url'
      // Words for the picture before are none for this one.
      const words = kind === 'image' ? { image_alt: undefined } : {}
      editor.change({ what: 'write', place: at }, (draft) => withFields(draft, at, { [field]: url, ...words }))
      told({ at: 'ready' })
    } catch (why) {
      told({ at: 'refused', why })
    }
  }

  function cancel(): void {
    const key = keyOf(place())
    uploads.get(key)?.stop.abort()
    uploads.delete(key)
  }

  return { state, send, cancel }
}

async function made(id: string, signal: AbortSignal, clock: Waiting): Promise<string> {
  for (const pause of PAUSES) {
    await clock.pause(pause)
    if (signal.aborted) break
    const status: MediaStatus = await api.media(id)
    if (status.state === 'ready' && status.url) return status.url
    if (status.state === 'refused') throw new MediaRefused(status.code ?? 'unexpected')
  }
  throw new MediaRefused('media_not_made')
}
