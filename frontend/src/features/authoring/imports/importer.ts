/** A file on its way: sent past the service's functions, then read by one, until what was found is there. */
import { computed, ref, shallowRef } from 'vue'

import { isApiError } from '@/api'
import type { BeginImport, ImportBegun, ImportOptions, ImportStatus, QuizzesMade } from '@/contract/contract'

export interface Ways {
  begin(body: BeginImport): Promise<ImportBegun>
  upload(form: NonNullable<ImportBegun['upload']>, file: Blob, progressed: (share: number) => void, signal: AbortSignal): Promise<void>
  status(importId: string): Promise<ImportStatus>
  make(importId: string, quizzes: number[]): Promise<QuizzesMade>
  sleep(ms: number): Promise<void>
}

export type Stage = 'choosing' | 'sending' | 'reading' | 'settled'

const FIRST_MS = 400
const LONGEST_MS = 2_500
/** So long a file waits, or is read, before somebody is told that it should not. */
const SLOW_MS = 60_000
/** So long a file that was sent may take until it is known to be there. */
const LOST_MS = 20_000
/** Quizzes that one request makes drafts of. */
const AT_ONCE = 10

export function createImporter(ways: Ways) {
  const stage = ref<Stage>('choosing')
  const file = shallowRef<File | null>(null)
  const status = shallowRef<ImportStatus | null>(null)
  const importId = ref('')
  const sent = ref(0)
  const slow = ref(false)
  /** It was begun elsewhere, and its file never came. */
  const lost = ref(false)
  let leaving = new AbortController()

  const name = computed(() => status.value?.file_name ?? file.value?.name ?? '')

  /** Sends `chosen`; what was found before is forgotten. */
  async function send(chosen: File, options: ImportOptions): Promise<void> {
    stop()
    const { signal } = leaving
    file.value = chosen
    status.value = null
    sent.value = 0
    stage.value = 'sending'
    const body = { request_id: crypto.randomUUID(), file_name: chosen.name.slice(-255), bytes: chosen.size, options }
    try {
      await bring(body, chosen, signal)
    } catch (error) {
      if (!signal.aborted) stage.value = 'choosing'
      throw error
    }
    if (!signal.aborted) await follow(importId.value, signal)
  }

  async function bring(body: BeginImport, chosen: File, signal: AbortSignal): Promise<void> {
    // A form is good for five minutes: a tab that slept gets another one.
    for (let tries = 0; ; tries += 1) {
      const begun = await ways.begin(body)
      importId.value = begun.import_id
      if (!begun.upload) return
      try {
        await ways.upload(begun.upload, chosen, (share) => (sent.value = share), signal)
        return
      } catch (error) {
        if (tries > 0 || signal.aborted || !isApiError(error, 'upload_expired')) throw error
      }
    }
  }

  /** Asks until the file was read. */
  async function follow(id: string, signal = leaving.signal): Promise<void> {
    importId.value = id
    slow.value = false
    lost.value = false
    stage.value = 'reading'
    const own = file.value !== null
    for (let waited = 0, pause = FIRST_MS; !signal.aborted; waited += pause, pause = Math.min(pause * 1.4, LONGEST_MS)) {
      const found = await ways.status(id)
      if (signal.aborted) return
      status.value = found
      if (found.state === 'done' || found.state === 'refused') {
        stage.value = 'settled'
        return
      }
      slow.value = waited > SLOW_MS
      lost.value = !own && found.state === 'waiting' && waited > LOST_MS
      await ways.sleep(pause)
    }
  }

  /** Makes drafts of these quizzes, by their numbers; `progressed` hears how many are there. */
  async function make(numbers: readonly number[], progressed: (made: number) => void): Promise<void> {
    try {
      for (let at = 0; at < numbers.length; at += AT_ONCE) {
        await ways.make(importId.value, numbers.slice(at, at + AT_ONCE))
        progressed(Math.min(at + AT_ONCE, numbers.length))
      }
    } finally {
      status.value = await ways.status(importId.value).catch(() => status.value)
    }
  }

  /** Nothing is waited for any more. */
  function stop(): void {
    leaving.abort()
    leaving = new AbortController()
  }

  function reset(): void {
    stop()
    stage.value = 'choosing'
    status.value = null
    file.value = null
    importId.value = ''
  }

  return { stage, file, status, importId, sent, slow, lost, name, send, follow, make, stop, reset }
}

export type Importer = ReturnType<typeof createImporter>
