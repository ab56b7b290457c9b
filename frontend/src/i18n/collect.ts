/** Texts as they stand in a file: names of groups, in them texts or more groups. */
export interface Texts {
  [key: string]: string | Texts
}

/** The files of one language as one; groups of the same name are put together. */
export function collect(files: Record<string, Texts>): Texts {
  return Object.values(files).reduce(merged, {})
}

function merged(all: Texts, more: Texts): Texts {
  const result = { ...all }
  for (const [key, found] of Object.entries(more)) {
    const before = result[key]
    result[key] = typeof found === 'object' && typeof before === 'object' ? merged(before, found) : found
  }
  return result
}
