import { onBeforeUnmount, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'

import { api } from '@/api'
import { QUIZ, readDraft } from '@/features/authoring/document/draft'
import { useAnnouncer } from '@/features/authoring/editor/announcer'
import type { Editor } from '@/features/authoring/editor/editor'

/** So often nobody changes windows and devices. */
const BETWEEN_MS = 10_000

/**
 * Who comes back to this tab sees what was written elsewhere meanwhile, as long as nothing of this one is
 * unsaved. And who leaves with something that no browser keeps is warned.
 */
export function useFreshness(editor: Editor): void {
  const { t } = useI18n()
  const say = useAnnouncer()
  let looked = Date.now()

  async function look(): Promise<void> {
    const { saver, conflict } = editor
    const idle = () => saver.state.value.is === 'saved' && !conflict.value
    if (document.visibilityState !== 'visible' || !idle() || Date.now() - looked < BETWEEN_MS) return
    looked = Date.now()
    const newest = await api.myQuiz(editor.quizId).catch(() => null)
    if (!newest || !idle() || newest.revision <= saver.revision()) return
    const theirs = readDraft(newest.document, newest.notes)
    saver.adopt(newest.revision, theirs)
    editor.change({ what: 'theirs', place: QUIZ }, () => theirs)
    editor.header.value = newest
    editor.told(newest.faults, theirs)
    say(t('authoring.said.fresh'))
  }

  const seen = (): void => void look()
  function leaving(event: BeforeUnloadEvent): void {
    if (!editor.keeps.value && editor.saver.state.value.is !== 'saved') event.preventDefault()
  }
  onMounted(() => {
    document.addEventListener('visibilitychange', seen)
    addEventListener('focus', seen)
    addEventListener('beforeunload', leaving)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', seen)
    removeEventListener('focus', seen)
    removeEventListener('beforeunload', leaving)
  })
}
