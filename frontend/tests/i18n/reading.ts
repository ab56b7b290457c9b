/** What the sources of the pages say about texts: where they stand, and who asks for them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

import type { Texts } from '@/i18n/collect'

const SRC = join(import.meta.dirname, '../../src')

export interface Source {
  /** Path under src/, with slashes. */
  path: string
  /** The floor, or the feature: `kinds`, `features/solo`. */
  room: string
  code: string
}

export function roomOf(path: string): string {
  const [floor = '', name = ''] = path.split('/')
  return floor === 'features' ? `${floor}/${name}` : floor
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

/** Every source but texts and the generated contract. */
export const sources: Source[] = filesUnder(SRC)
  .map((file) => ({ file, path: relative(SRC, file).split(sep).join('/') }))
  .filter(({ path }) => /\.(vue|ts)$/.test(path) && !/(^|\/)(texts|contract)\//.test(path))
  .map(({ file, path }) => ({ path, room: roomOf(path), code: readFileSync(file, 'utf8') }))

/** Texts by key: `question.of`. */
export function flatten(texts: Texts, path = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'string') flat.set(here, value)
    else flatten(value, here).forEach((text, full) => flat.set(full, text))
  }
  return flat
}
