/** The questions of all own quizzes: the service looks through some of them in each call. */
import { computed, reactive, ref, shallowRef } from 'vue'

import { api } from '@/api'
import type { MyQuestion } from '@/contract/contract'
import { sameTag, withTags } from '@/features/authoring/document/tags'
import { useSubmitOnce } from '@/shared/submit-once'

export interface Wanted {
  words: string
  tags: readonly string[]
  difficulty: string
}

/** Until so many are found the search goes on by itself, but not longer than that. */
const A_PAGE = 20
const CALLS_MOST = 4
/** More than a bank can need: 200 quizzes of the largest size. */
const DRAW_CALLS_MOST = 40

export function queryOf({ words, tags, difficulty }: Wanted): Record<string, string> {
  const query: Record<string, string> = {}
  if (words.trim()) query.q = words.trim().slice(0, 200)
  if (tags.length > 0) query.tags = tags.join(',').slice(0, 200)
  if (difficulty) query.difficulty = difficulty
  return query
}

export function useBank() {
  const wanted = reactive<Wanted>({ words: '', tags: [], difficulty: '' })
  const questions = shallowRef<readonly MyQuestion[]>([])
  const tags = shallowRef<readonly string[]>([])
  const cursor = ref<string | null>(null)
  const searched = ref(false)
  const { busy, fault, submitOnce } = useSubmitOnce()
  /** What is looked for has changed since: whatever comes of an earlier search is thrown away. */
  let latest = 0
  let again = false

  async function load(): Promise<void> {
    const own = latest
    let found = 0
    for (let calls = 0; calls < CALLS_MOST && found < A_PAGE; calls++) {
      const page = await api.myQuestions({ ...queryOf(wanted), ...(cursor.value ? { cursor: cursor.value } : {}) })
      if (own !== latest) return
      questions.value = [...questions.value, ...page.questions]
      tags.value = withTags(tags.value, page.tags.join('\n'))
      found += page.questions.length
      cursor.value = page.cursor
      searched.value = true
      if (!page.cursor) return
    }
  }

  function begin(): Promise<void> {
    questions.value = []
    cursor.value = null
    searched.value = false
    return load()
  }

  /** What was asked for meanwhile is looked for when this is over. */
  async function run(work: () => Promise<void>): Promise<void> {
    await submitOnce(work)
    if (!again) return
    again = false
    search()
  }

  function search(): void {
    latest += 1
    if (busy.value) again = true
    else void run(begin)
  }
  const more = () => void run(load)
  const change = (next: Wanted) => void Object.assign(wanted, next)

  const narrowed = computed(() => Object.keys(queryOf(wanted)).length > 0)
  return { wanted, questions, tags, cursor, searched, narrowed, busy, fault, change, search, more }
}

/**
 * So many of the questions that are looked for, by chance, from all own quizzes.
 *
 * The lots of all calls belong together: the lowest of all are a fair choice. Questions of one text are one.
 */
export async function drawn(wanted: Wanted, count: number, seed: string): Promise<readonly MyQuestion[]> {
  let best: MyQuestion[] = []
  let cursor: string | null = null
  for (let calls = 0; calls < DRAW_CALLS_MOST; calls++) {
    const page = await api.myQuestions({ ...queryOf(wanted), draw: '100', seed, ...(cursor ? { cursor } : {}) })
    best = [...best, ...page.questions].sort((a, b) => ((a.lot ?? '') < (b.lot ?? '') ? -1 : 1)).slice(0, 100)
    cursor = page.cursor
    if (!cursor) break
  }
  const texts = new Set<string>()
  const different = best.filter(({ question: { text } }) => {
    const same = typeof text === 'string' ? sameTag(text) : ''
    if (same && texts.has(same)) return false
    texts.add(same)
    return true
  })
  return different.slice(0, count)
}
