/** Puts together what came in several messages; null until all of them are here. */
export interface Parts<T> {
  add: (message: { part: number; parts: number }, rows: T[]) => T[] | null
}

/** Messages may come in any order and twice. It does not matter from which number they count. */
export function createParts<T>(): Parts<T> {
  const found = new Map<number, T[]>()
  let expected = 0
  return {
    add({ part, parts }, rows) {
      if (parts !== expected) found.clear()
      expected = parts
      found.set(part, rows)
      if (found.size < parts) return null
      const all = [...found.entries()].sort(([a], [b]) => a - b).flatMap(([, some]) => some)
      found.clear()
      return all
    },
  }
}
