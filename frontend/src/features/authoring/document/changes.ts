/** What an author does to a draft. Nothing is changed in place: the draft before stays what it was. */
import { allQuestions, type Draft, freshId, idsOf, type Place, questionOf, QUIZ } from '@/features/authoring/document/draft'
import { type DraftQuestion, type FieldChange, type KindEditor, moved } from '@/kinds/editors'

/** Fields of the quiz, or of a question; undefined: the field goes. */
export function withFields(draft: Draft, place: Place, change: FieldChange): Draft {
  if (place === QUIZ) return { ...draft, document: changed(draft.document, change) }
  return withQuestion(draft, place, (question) => changed(question, change))
}

export function withNote(draft: Draft, place: Place, note: string): Draft {
  return { ...draft, notes: changed(draft.notes, { [place]: note || undefined }) }
}

/** A question of its kind, with nothing in it yet. */
export function blankQuestion(draft: Draft, editor: KindEditor): DraftQuestion {
  return changed<DraftQuestion>({ id: freshId(idsOf(draft)), kind: editor.kind, text: '' }, editor.begin())
}

/** With `question` after the one at `place`, or at the end. */
export function withAdded(draft: Draft, question: DraftQuestion, after: Place = QUIZ): Draft {
  const at = indexOf(draft, after)
  const { questions } = draft.document
  const place = at < 0 ? questions.length : at + 1
  return withQuestions(draft, [...questions.slice(0, place), question, ...questions.slice(place)])
}

/** Its note goes with it; undoing brings both back. */
export function without(draft: Draft, place: Place): Draft {
  const { questions, tie_breaker: tieBreaker } = draft.document
  const left = withNote(draft, place, '')
  if (tieBreaker?.id === place) return withTieBreaker(left, undefined)
  return withQuestions(left, questions.filter(({ id }) => id !== place))
}

/** With a copy of the question at `place` after it, and the copy's id. */
export function withCopy(draft: Draft, place: Place): { draft: Draft; id: Place } {
  const original = questionOf(draft, place)
  if (!original) return { draft, id: place }
  const copy = { ...original, id: freshId(idsOf(draft)) }
  return { draft: withNote(withAdded(draft, copy, place), copy.id, draft.notes[place] ?? ''), id: copy.id }
}

/** With copies of questions of other quizzes at the end, each under an id of its own. */
export function withTaken(draft: Draft, taken: readonly Readonly<Record<string, unknown>>[]): { draft: Draft; ids: Place[] } {
  const known = idsOf(draft)
  const copies = taken.map((question) => {
    const id = freshId(known)
    known.add(id)
    const { kind, text } = question
    return { ...question, id, kind: typeof kind === 'string' ? kind : '', text: typeof text === 'string' ? text : '' }
  })
  return { draft: withQuestions(draft, [...draft.document.questions, ...copies]), ids: copies.map(({ id }) => id) }
}

/** With the question at `place` at position `to`; as it was if it is there, or there is no such position. */
export function withMoved(draft: Draft, place: Place, to: number): Draft {
  const from = indexOf(draft, place)
  const { questions } = draft.document
  if (from < 0 || to === from || to < 0 || to >= questions.length) return draft
  return withQuestions(draft, moved(questions, from, to))
}

/** As a question of another kind: what all have stays, and what the new kind can use. */
export function withKind(draft: Draft, place: Place, from: KindEditor | undefined, to: KindEditor): Draft {
  return withQuestion(draft, place, (question) => {
    const gone = Object.fromEntries((from?.own ?? []).map((field) => [field, undefined]))
    const points = to.pointless ? { points: undefined } : {}
    return changed(question, { ...gone, ...points, kind: to.kind, ...to.begin(question) })
  })
}

export function withTieBreaker(draft: Draft, question: DraftQuestion | undefined): Draft {
  return { ...draft, document: changed(draft.document, { tie_breaker: question }) }
}

/** Position from 0; -1 for what is not asked in its turn. */
export function indexOf({ document }: Draft, place: Place): number {
  return document.questions.findIndex(({ id }) => id === place)
}

/** Where the work goes on when the question at `place` is gone: the next one, or the one before. */
export function neighbourOf({ document }: Draft, place: Place): Place {
  const all = allQuestions(document)
  const at = all.findIndex(({ id }) => id === place)
  return (all[at + 1] ?? all[at - 1])?.id ?? QUIZ
}

function withQuestions(draft: Draft, questions: readonly DraftQuestion[]): Draft {
  return { ...draft, document: { ...draft.document, questions } }
}

function withQuestion(draft: Draft, place: Place, change: (question: DraftQuestion) => DraftQuestion): Draft {
  const { questions, tie_breaker: tieBreaker } = draft.document
  if (tieBreaker?.id === place) return withTieBreaker(draft, change(tieBreaker))
  return withQuestions(draft, questions.map((question) => (question.id === place ? change(question) : question)))
}

function changed<T extends object>(before: T, change: FieldChange): T {
  const after: Record<string, unknown> = { ...before, ...change }
  for (const [field, value] of Object.entries(change)) {
    if (value === undefined) Reflect.deleteProperty(after, field)
  }
  return after as T
}
