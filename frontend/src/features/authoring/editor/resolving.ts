/** Two versions of one quiz: what becomes of the author's own. */
import { api } from '@/api'
import type { MyQuiz } from '@/contract/contract'
import { readDraft } from '@/features/authoring/document/draft'
import type { Editor } from '@/features/authoring/editor/editor'
import { QUIZ } from '@/features/authoring/document/draft'

/** Theirs is edited from now on; undoing brings the own one back as the newest. */
export function takeTheirs(editor: Editor): void {
  const met = editor.conflict.value
  if (!met) return
  const theirs = readDraft(met.theirs.document, met.theirs.notes)
  editor.conflict.value = null
  editor.saver.adopt(met.theirs.revision, theirs)
  editor.change({ what: 'theirs', place: QUIZ }, () => theirs)
  editor.header.value = met.theirs
  editor.told(met.theirs.faults, theirs)
}

/** The own version becomes a quiz of its own, named by `title`. */
export async function keepAsCopy(editor: Editor, requestId: string, title: string): Promise<MyQuiz> {
  const { document, notes } = editor.draft.value
  const copy = await api.createQuiz({ request_id: requestId, language: document.language.slice(0, 5) })
  await api.saveQuiz(copy.quiz_id, { revision: copy.revision, document: { ...document, title }, notes })
  // It is safe there: the original is what was saved elsewhere.
  takeTheirs(editor)
  return copy
}
