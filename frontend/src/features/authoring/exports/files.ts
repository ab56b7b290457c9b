/** Files that leave the page. */
import type { ExportedQuiz } from '@/contract/contract'

export function bytesOf({ data }: Pick<ExportedQuiz, 'data'>): Uint8Array<ArrayBuffer> {
  const text = atob(data)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

export function saveExported(made: ExportedQuiz): void {
  const url = URL.createObjectURL(new Blob([bytesOf(made)], { type: made.media_type }))
  const link = document.createElement('a')
  link.href = url
  link.download = made.file_name
  link.click()
  // Some browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
