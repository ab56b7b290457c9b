/** From draft to published, and out of the lists again. */
import { api, isApiError } from '@/api'
import type { Visibility } from '@/contract/contract'
import type { Editor } from '@/features/authoring/editor/editor'

export function usePublishing(editor: Editor) {
  const { quizId } = editor

  /** Whether it was; if not, the page shows why: it could not be saved, or its faults. */
  async function publish(visibility: Visibility): Promise<boolean> {
    editor.hearAll()
    if (editor.conflict.value) return false
    if (!(await editor.saver.flush())) return false
    if (editor.faults.value.length > 0) return false
    try {
      editor.header.value = await api.publishQuiz(quizId, { revision: editor.saver.revision(), visibility })
      return true
    } catch (error) {
      if (isApiError(error, 'quiz_faulty')) editor.told(error.faults, editor.draft.value)
      else if (isApiError(error, 'draft_changed')) await editor.meet()
      else throw error
      return false
    }
  }

  async function retire(): Promise<void> {
    editor.header.value = await api.retireQuiz(quizId)
  }

  async function show(visibility: Visibility): Promise<void> {
    editor.header.value = await api.setVisibility(quizId, { visibility })
  }

  return { publish, retire, show }
}
