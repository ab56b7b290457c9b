import type { KindPlugin } from '@/kinds/plugin'
import { unknownKind } from '@/kinds/shared/unknown'

const found = import.meta.glob<KindPlugin>('./*/index.ts', { eager: true, import: 'default' })

export const KINDS: readonly KindPlugin[] = Object.values(found)

const byTag = new Map<string, KindPlugin>(KINDS.map((plugin) => [plugin.kind, plugin]))

/** The plug-in of `tag`; for one that a newer service may send, one that says so. */
export function kindOf(tag: string): KindPlugin {
  return byTag.get(tag) ?? unknownKind
}
