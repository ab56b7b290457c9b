/** Where the work goes on: which question is open, and which field has the focus. */
import { nextTick, type Ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { type Place, questionOf, QUIZ } from '@/features/authoring/document/draft'
import type { Editor } from '@/features/authoring/editor/editor'

/** The open question stands in the address: going back leads to the list, a reload to the question. */
export function useGoing(editor: Editor, root: Readonly<Ref<HTMLElement | null>>) {
  const route = useRoute()
  const router = useRouter()

  function named(): Place {
    const { question } = route.query
    return typeof question === 'string' && questionOf(editor.draft.value, question) ? question : QUIZ
  }

  watch(() => route.query.question, () => editor.choose(named()), { immediate: true })
  watch(editor.chosen, (place) => {
    if (place !== (route.query.question ?? QUIZ)) void router.push({ query: place ? { question: place } : {} })
  })

  /** To the question at `place`, and in it to `field`, else to its heading. */
  async function go(place: Place, field?: string): Promise<void> {
    editor.choose(place)
    await nextTick()
    const form = root.value?.querySelector('[data-form]')
    const wanted = field ? form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) : null
    const target = wanted ?? form?.querySelector<HTMLElement>('[data-form-heading]')
    target?.focus()
    target?.scrollIntoView?.({ block: 'center' })
  }

  return { go }
}
