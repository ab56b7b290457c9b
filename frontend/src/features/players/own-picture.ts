/** A picture of oneself on its way: chosen, sent, checked, shown. */
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

import { api, upload } from '@/api'
import type { Face } from '@/contract/contract'
import { SayableError } from '@/shared/sayable-error'

export type Sending =
  | { at: 'none' | 'checking' | 'shown' }
  | { at: 'chosen'; preview: string }
  | { at: 'sending'; share: number }
  | { at: 'refused'; why: unknown }

/** What nothing was made of: the player keeps the face that they have. */
export class PictureRefused extends SayableError {
  readonly againAfterS = null
  readonly textKey: string

  constructor(readonly code: string) {
    super(code)
    this.textKey = `errors.${code}`
  }
}

export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp'
const MOST_BYTES = 10_000_000
/** Between questions how far it is, ms. The first of a day takes seconds. */
const PAUSES = [600, 800, 1_000, ...Array.from({ length: 80 }, () => 1_500)]

/** The page's ways to the service and to time, which tests replace. */
export interface Ways {
  begin: typeof api.beginAvatar
  upload: typeof upload
  status: typeof api.avatar
  pause: (ms: number) => Promise<void>
  preview: (file: File) => Promise<string>
}

const PREVIEW_SIDE = 224

const OURS: Ways = {
  begin: (body) => api.beginAvatar(body),
  upload,
  status: (id) => api.avatar(id),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  preview: squareOf,
}

/** The square from its middle, on white, as all will see it. Drawn: pages may show no address of a file on the device. */
async function squareOf(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const side = Math.min(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = PREVIEW_SIDE
  const pen = canvas.getContext('2d')
  if (pen) {
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, PREVIEW_SIDE, PREVIEW_SIDE)
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
    pen.drawImage(picture, left, top, side, side, 0, 0, PREVIEW_SIDE, PREVIEW_SIDE)
  }
  picture.close()
  return canvas.toDataURL('image/jpeg', 0.85)
}

export function useOwnPicture(shown: (face: Face) => void, ways = OURS) {
  const state = shallowRef<Sending>({ at: 'none' })
  const preview = ref('')
  let file: File | null = null
  let stop = new AbortController()

  const busy = computed(() => state.value.at === 'sending' || state.value.at === 'checking')

  function forget(): void {
    stop.abort()
    stop = new AbortController()
    preview.value = ''
    file = null
  }

  async function choose(chosen: File): Promise<void> {
    forget()
    state.value = { at: 'none' }
    if (chosen.size > MOST_BYTES) {
      refuse(new PictureRefused('avatar_too_large'))
      return
    }
    const { signal } = stop
    const seen = await ways.preview(chosen).catch(() => '')
    if (signal.aborted) return
    if (!seen) refuse(new PictureRefused('not_an_image'))
    else {
      file = chosen
      preview.value = seen
      state.value = { at: 'chosen', preview: seen }
    }
  }

  function refuse(why: unknown): void {
    forget()
    state.value = { at: 'refused', why }
  }

  function cancel(): void {
    forget()
    state.value = { at: 'none' }
  }

  /** Sends what was chosen, and follows it until it is shown, or refused. */
  async function send(): Promise<void> {
    if (!file || busy.value) return
    const { signal } = stop
    const sent = file
    try {
      state.value = { at: 'sending', share: 0 }
      const begun = await ways.begin({ bytes: sent.size })
      const progressed = (share: number): void => {
        if (!signal.aborted) state.value = { at: 'sending', share }
      }
      await ways.upload(begun.upload, sent, progressed, signal)
      if (signal.aborted) return
      state.value = { at: 'checking' }
      const face = await made(begun.upload_id, signal, ways)
      if (signal.aborted) return
      shown(face)
      forget()
      state.value = { at: 'shown' }
    } catch (why) {
      if (!signal.aborted) refuse(why)
    }
  }

  onScopeDispose(forget)
  return { state, preview, busy, choose, send, cancel }
}

async function made(uploadId: string, signal: AbortSignal, ways: Ways): Promise<Face> {
  for (const pause of PAUSES) {
    await ways.pause(pause)
    if (signal.aborted) break
    const { state, avatar, code } = await ways.status(uploadId)
    if (state === 'shown' && avatar) return avatar
    if (state === 'refused') throw new PictureRefused(code ?? 'avatar_failed')
    if (state === 'replaced') throw new PictureRefused('avatar_replaced')
  }
  throw new PictureRefused('avatar_slow')
}
