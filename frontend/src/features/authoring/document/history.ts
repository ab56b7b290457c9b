/** What can be undone. Typing in one field in one go is one step. */
import type { Draft, Place } from '@/features/authoring/document/draft'

export type What = 'write' | 'add' | 'delete' | 'duplicate' | 'move' | 'kind' | 'theirs' | 'take'

/** What a step did, and where: undoing it leads there. */
export interface Change {
  what: What
  place: Place
  /** The field that was typed in. */
  typed?: string
}

interface Step {
  draft: Draft
  change: Change
}

export interface History {
  readonly past: readonly Step[]
  readonly present: Draft
  readonly future: readonly Step[]
  /** Of the last step, if typing goes on in it. */
  readonly writing: { change: Change; at: number } | null
}

/** Longer ago nobody remembers. */
const MOST = 300
/** Who pauses so long has begun something else. */
const PAUSE_MS = 1_500

export function begin(present: Draft): History {
  return { past: [], present, future: [], writing: null }
}

/** After `change` made `next` of the present, at `now`. */
export function record(history: History, next: Draft, change: Change, now: number): History {
  if (next === history.present) return history
  const writing = change.typed ? { change, at: now } : null
  if (goesOn(history, change, now)) return { ...history, present: next, future: [], writing }
  const past = [...history.past, { draft: history.present, change }].slice(-MOST)
  return { past, present: next, future: [], writing }
}

function goesOn({ writing, past }: History, change: Change, now: number): boolean {
  if (!writing || past.length === 0 || !change.typed || now - writing.at > PAUSE_MS) return false
  return writing.change.place === change.place && writing.change.typed === change.typed
}

/** The step before, and what is undone by it; null if there is none. */
export function undo(history: History): { history: History; change: Change } | null {
  const step = history.past.at(-1)
  if (!step) return null
  const future = [{ draft: history.present, change: step.change }, ...history.future]
  return { history: { past: history.past.slice(0, -1), present: step.draft, future, writing: null }, change: step.change }
}

export function redo(history: History): { history: History; change: Change } | null {
  const [step, ...future] = history.future
  if (!step) return null
  const past = [...history.past, { draft: history.present, change: step.change }]
  return { history: { past, present: step.draft, future, writing: null }, change: step.change }
}
