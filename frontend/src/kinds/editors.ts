/** The kinds of question for those who write quizzes: a file apart, which no player loads. */
import type { KindEditor } from '@/kinds/editor'

export type { DraftQuestion, FieldChange, KindEditor } from '@/kinds/editor'

const found = import.meta.glob<KindEditor>('./*/editor.ts', { eager: true, import: 'default' })

/** More than there will be. */
const EDITORS_MOST = 1_000
const placeOf = ({ place }: KindEditor) => place ?? EDITORS_MOST
export const EDITORS: readonly KindEditor[] = Object.values(found).sort((a, b) => placeOf(a) - placeOf(b))

/** The editor of `kind`; none of one that a newer service may have. */
export function editorOf(kind: string): KindEditor | undefined {
  return EDITORS.find((one) => one.kind === kind)
}

export { moved } from '@/kinds/shared/order'
export { default as WrittenList } from '@/kinds/shared/writing/WrittenList.vue'
export { limitsOf } from '@/kinds/shared/writing/limits'
