/** How two versions of a quiz differ, question by question. */
import { allQuestions, type Draft, type Place } from '@/features/authoring/document/draft'

export type Difference = 'added' | 'gone' | 'changed' | 'same'

export interface Compared {
  place: Place
  text: string
  difference: Difference
}

/** The questions of `theirs` beside `mine`: what they have more, have changed, or have not. */
export function compared(mine: Draft, theirs: Draft): Compared[] {
  const [ours, others] = [allQuestions(mine.document), allQuestions(theirs.document)]
  const shown = others.map(({ id, text }) => ({ place: id, text, difference: differenceOf(mine, theirs, id) }))
  const gone = ours.filter(({ id }) => !others.some((other) => other.id === id))
  return [...shown, ...gone.map(({ id, text }): Compared => ({ place: id, text, difference: 'gone' }))]
}

function differenceOf(mine: Draft, theirs: Draft, id: Place): Difference {
  const find = ({ document }: Draft) => allQuestions(document).find((question) => question.id === id)
  const own = find(mine)
  if (!own) return 'added'
  const same = JSON.stringify(own) === JSON.stringify(find(theirs)) && mine.notes[id] === theirs.notes[id]
  return same ? 'same' : 'changed'
}

/** Fields of the quiz itself that differ. */
export function fieldsThatDiffer({ document: mine }: Draft, { document: theirs }: Draft): string[] {
  const fields = ['title', 'description', 'category', 'language', 'tags', 'rounds', 'draw', 'shuffle_questions', 'shuffle_choices']
  return fields.filter((field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]))
}
