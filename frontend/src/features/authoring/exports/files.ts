/** Files that leave the page. */
import type { ExportedQuiz } from '@/contract/contract'
import { saveFile } from '@/shared/save-file'

export function saveExported({ data, media_type: type, file_name: name }: ExportedQuiz): void {
  const bytes = Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))
  saveFile(new Blob([bytes], { type }), name)
}
