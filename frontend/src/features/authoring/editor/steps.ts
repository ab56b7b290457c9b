/** What the author does with whole questions, each said aloud and ready to be undone. */
import { useI18n } from 'vue-i18n'

import {
  blankQuestion,
  indexOf,
  neighbourOf,
  withAdded,
  withCopy,
  without,
  withMoved,
  withTieBreaker,
} from '@/features/authoring/document/changes'
import { type Place, questionOf } from '@/features/authoring/document/draft'
import type { Change } from '@/features/authoring/document/history'
import { useAnnouncer } from '@/features/authoring/editor/announcer'
import type { Editor } from '@/features/authoring/editor/editor'
import type { KindEditor } from '@/kinds/editors'
import { isolated } from '@/shared/isolated'
import { plain } from '@/shared/marks'
import { shortened } from '@/shared/text'

const SAID_MAX = 60

export function useSteps(editor: Editor) {
  const { t } = useI18n()
  const say = useAnnouncer()

  /** A question as sentences name it. */
  function nameOf(place: Place): string {
    const text = plain(questionOf(editor.draft.value, place)?.text.trim() ?? '')
    return text ? isolated(shortened(text, SAID_MAX)) : t('authoring.untitledQuestion')
  }

  /** A new question after the open one. */
  function add(kind: KindEditor): Place {
    const question = blankQuestion(editor.draft.value, kind)
    editor.quiet.value.add(question.id)
    const after = editor.chosen.value
    editor.change({ what: 'add', place: question.id }, (draft) => withAdded(draft, question, after))
    say(t('authoring.said.added', { n: indexOf(editor.draft.value, question.id) + 1 }))
    return question.id
  }

  function addTieBreaker(kind: KindEditor): Place {
    const question = blankQuestion(editor.draft.value, kind)
    editor.quiet.value.add(question.id)
    editor.change({ what: 'add', place: question.id }, (draft) => withTieBreaker(draft, question))
    say(t('authoring.said.tieBreaker'))
    return question.id
  }

  function duplicate(place: Place): Place {
    const { draft, id } = withCopy(editor.draft.value, place)
    editor.change({ what: 'duplicate', place: id }, () => draft)
    say(t('authoring.said.duplicated', { n: indexOf(draft, id) + 1 }))
    return id
  }

  /** Where the work goes on. */
  function remove(place: Place): Place {
    const next = neighbourOf(editor.draft.value, place)
    const deleted = t('authoring.said.deleted', { name: nameOf(place) })
    editor.change({ what: 'delete', place }, (draft) => without(draft, place))
    say(deleted)
    return next
  }

  function move(place: Place, by: number): void {
    const at = indexOf(editor.draft.value, place)
    const before = editor.draft.value
    editor.change({ what: 'move', place }, (draft) => withMoved(draft, place, at + by))
    if (editor.draft.value === before) return
    const total = editor.draft.value.document.questions.length
    say(t('authoring.said.moved', { name: nameOf(place), n: at + by + 1, total }))
  }

  function turned(change: Change | null, way: 'undone' | 'redone'): void {
    say(
      change
        ? t(`authoring.said.${way}`, { step: t(`authoring.steps.${change.what}`) })
        : t(`authoring.said.nothing.${way}`),
    )
  }

  return {
    nameOf,
    add,
    addTieBreaker,
    duplicate,
    remove,
    move,
    undo: () => turned(editor.undo(), 'undone'),
    redo: () => turned(editor.redo(), 'redone'),
  }
}
