/**
 * People's text with marks: `*emphasis*`, `` `code` ``, lists, `$formulas$` (docs/quiz-format.md). What reads
 * them is loaded by the first text that has some; until then, and where it cannot be loaded, the
 * text is shown as it was written.
 */
import { shallowRef } from 'vue'

import type * as Engine from '@/shared/marks/engine'
import { hasMarks } from '@/shared/marks/has-marks'

const RETRY_MS = 5_000
const loaded = shallowRef<typeof Engine | null>(null)
let loading: Promise<void> | null = null

export function loadMarks(): Promise<void> {
  loading ??= import('@/shared/marks/engine').then(
    (engine) => {
      loaded.value = engine
    },
    () => {
      setTimeout(() => (loading = null), RETRY_MS)
    },
  )
  return loading
}

/** What reads `text`, once it is there; null for a text that needs nothing, and until then. Reactive. */
export function engineFor(text: string): typeof Engine | null {
  if (!hasMarks(text)) return null
  if (!loaded.value) void loadMarks()
  return loaded.value
}

/** `text` without its marks: for lists, files, sentences and screen readers. Reactive. */
export function plain(text: string): string {
  return engineFor(text)?.plainOf(text) ?? text
}

/** What keeps formulas of `text` from being shown: commands and signs. Reactive. */
export function unreadableIn(text: string): string[] {
  return engineFor(text)?.unreadable(text) ?? []
}

/** Waits until `plain` gives what it should for each of `texts`. */
export async function marksFor(texts: readonly string[]): Promise<void> {
  if (texts.some(hasMarks)) await loadMarks()
}
