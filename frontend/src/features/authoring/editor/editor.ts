/** One quiz on the page of its author: what is written, what can be undone, what the service says of it. */
import { computed, inject, type InjectionKey, provide, ref, shallowRef } from 'vue'

import { api } from '@/api'
import type { MyQuiz, QuizFault, QuizHeader } from '@/contract/contract'
import { type Draft, type Place, questionOf, QUIZ, readDraft, sameDraft } from '@/features/authoring/document/draft'
import { faultsAt, type PlacedFault, placeFaults } from '@/features/authoring/document/faults'
import { begin, type Change, type History, record, redo, undo } from '@/features/authoring/document/history'
import type { Kept, KeptCopies } from '@/features/authoring/saving/kept'
import { createSaver, type Saver } from '@/features/authoring/saving/saver'

export interface Conflict {
  theirs: MyQuiz
  /** When the own version was changed last. */
  mineAt: number
}

export type Editor = ReturnType<typeof createEditor>

export function createEditor(quiz: MyQuiz, kept: KeptCopies, now: () => number = Date.now) {
  const { quiz_id: quizId } = quiz
  const theirs = readDraft(quiz.document, quiz.notes)
  const header = shallowRef<QuizHeader>(quiz)
  const faults = shallowRef<PlacedFault[]>(placeFaults(quiz.faults, theirs.document))
  const history = shallowRef<History>(begin(theirs))
  const conflict = shallowRef<Conflict | null>(null)
  const draft = computed(() => history.value.present)
  /** The question that is written, or the quiz itself. */
  const chosen = ref<Place>(QUIZ)
  /** What was begun just now: that it is empty is no news. */
  const quiet = ref(new Set<Place>(theirs.document.title || theirs.document.questions.length ? [] : [QUIZ]))
  /** False: the browser keeps nothing, so leaving would lose what is not saved. */
  const keeps = ref(true)
  let changedAt = now()

  const saver: Saver = createSaver(
    {
      save: (revision, { document, notes }) => api.saveQuiz(quizId, { revision, document, notes }),
      saved(answer, sent) {
        header.value = answer
        told(answer.faults, sent)
      },
      conflict: () => void meet(),
      keep(unsaved) {
        if (unsaved) keeps.value = kept.keep({ ...unsaved.draft, revision: unsaved.revision, at: changedAt })
        else kept.forget()
      },
    },
    { revision: quiz.revision, draft: theirs },
  )

  const left = kept.find()
  if (left) restore(left)

  /** What a tab has left unsaved. */
  function restore({ revision, at, document, notes }: Kept): void {
    const mine = readDraft(document, notes)
    if (sameDraft(mine, theirs)) {
      kept.forget()
      return
    }
    changedAt = at
    history.value = record(begin(theirs), mine, { what: 'write', place: QUIZ }, now())
    if (revision === quiz.revision) saver.adopt(revision, theirs, mine)
    else conflict.value = { theirs: quiz, mineAt: at }
  }

  /** Says what is wrong with the draft that was `sent`. */
  function told(found: readonly QuizFault[], sent: Draft): void {
    faults.value = placeFaults(found, sent.document)
  }

  /** Another version was saved elsewhere: the author decides. */
  async function meet(): Promise<void> {
    const newest = await api.myQuiz(quizId).catch(() => null)
    if (!newest) return
    const saved = readDraft(newest.document, newest.notes)
    if (saver.lost().some((own) => sameDraft(own, saved))) {
      // It was saved from here, and only the answer was lost.
      header.value = newest
      told(newest.faults, saved)
      saver.adopt(newest.revision, saved, draft.value)
    } else conflict.value = { theirs: newest, mineAt: changedAt }
  }

  function change(what: Change, make: (draft: Draft) => Draft): void {
    const next = record(history.value, make(draft.value), what, now())
    if (next === history.value) return
    // Of what is being written nobody knows yet whether it is wrong: the next save says so.
    if (what.typed) faults.value = faults.value.filter(({ place, field }) => place !== what.place || field !== what.typed)
    stand(next)
  }

  function stand(next: History): void {
    history.value = next
    changedAt = now()
    if (!conflict.value) saver.change(next.present)
    else keeps.value = kept.keep({ ...next.present, revision: saver.revision(), at: changedAt })
  }

  /** The step that was undone, or done again; null if there was none. */
  function turn(way: typeof undo): Change | null {
    const turned = way(history.value)
    if (!turned) return null
    stand(turned.history)
    const { place } = turned.change
    choose(questionOf(draft.value, place) ? place : QUIZ)
    return turned.change
  }

  function choose(place: Place): void {
    // Who goes on has finished for now: what is missing is said.
    if (place !== chosen.value) quiet.value.delete(chosen.value)
    chosen.value = place
  }

  return {
    quizId,
    header,
    draft,
    faults,
    chosen,
    quiet,
    keeps,
    conflict,
    saver,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change,
    told,
    undo: () => turn(undo),
    redo: () => turn(redo),
    choose,
    meet,
    /** What is wrong at `place`, unless it was only just begun. */
    faultsOf: (place: Place) => (quiet.value.has(place) ? [] : faultsAt(faults.value, place)),
    /** From here on nothing is too new to be wrong. */
    hearAll: () => (quiet.value = new Set()),
  }
}

const KEY: InjectionKey<Editor> = Symbol('editor of a quiz')

export function provideEditor(editor: Editor): void {
  provide(KEY, editor)
}

export function useEditor(): Editor {
  const editor = inject(KEY)
  if (!editor) throw new Error('no quiz is edited here')
  return editor
}
