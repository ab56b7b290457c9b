import { computed, ref, shallowRef } from 'vue'

export interface Page<T> {
  items: readonly T[]
  next: string | null
}

/** A list, page by page, each item once. What was asked for before another wish came is not shown. */
export function usePages<Asked extends object, T>(
  fetch: (asked: Asked & { cursor: string | null }) => Promise<Page<T>>,
  idOf: (item: T) => string,
) {
  const items = shallowRef<readonly T[]>([])
  const next = ref<string | null>(null)
  const loaded = ref(false)
  const loading = ref(false)
  const error = ref<unknown>(null)
  let asked: Asked | undefined
  let turn = 0

  /** The first page of another list. */
  async function show(wanted: Asked): Promise<void> {
    asked = wanted
    await load(null)
  }

  async function more(): Promise<void> {
    if (!loading.value && next.value) await load(next.value)
  }

  async function load(cursor: string | null): Promise<void> {
    if (!asked) return
    const mine = (turn += 1)
    loading.value = true
    error.value = null
    try {
      const page = await fetch({ ...asked, cursor })
      if (mine !== turn) return
      items.value = cursor ? joined(items.value, page.items) : page.items
      next.value = page.next
      loaded.value = true
    } catch (fault) {
      if (mine !== turn) return
      error.value = fault
      if (!cursor) loaded.value = false
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  /** One that moved down the list meanwhile is shown once. */
  function joined(before: readonly T[], page: readonly T[]): T[] {
    const known = new Set(before.map(idOf))
    return [...before, ...page.filter((item) => !known.has(idOf(item)))]
  }

  /** The same page once more, or the one that failed. */
  const again = (): Promise<void> => (loaded.value && next.value ? load(next.value) : load(null))
  const isEmpty = computed(() => loaded.value && items.value.length === 0 && !next.value)

  return { items, next, loaded, loading, error, isEmpty, show, more, again }
}
