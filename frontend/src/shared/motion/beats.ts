/** Things that happen one after the other: what is shown when, by the clock alone. */
import { computed, onScopeDispose, ref, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'

import { isStill } from '@/shared/motion/reduced-motion'

export interface Beat<Name extends string = string> {
  name: Name
  /** How long until the next one; of the last one nobody asks. */
  ms: number
}

/** Which of `beats` is shown `elapsed` ms after the first began, and how long until the next. */
export function beatAt(beats: readonly Beat[], elapsed: number): { at: number; left: number | null } {
  let left = elapsed
  for (const [at, { ms }] of beats.entries()) {
    if (at === beats.length - 1) break
    if (left < ms) return { at, left: ms - Math.max(0, left) }
    left -= ms
  }
  return { at: Math.max(0, beats.length - 1), left: null }
}

/** How long all of `beats` take, without the last one, which stays. */
export function lengthOf(beats: readonly Beat[]): number {
  return beats.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0)
}

interface Running<Name extends string> {
  /** The beat that is shown; none of an empty list. */
  beat: ComputedRef<Name | undefined>
  over: ComputedRef<boolean>
}

/**
 * Runs through `beats`; from the beginning again when their list changes. Who wants no motion
 * sees the last one at once.
 *
 * Args: `since` when the first began, by `now()`, so that who comes later is in step; by default
 *     now. `onBeat` is told of each that begins while it is watched, not of those passed before.
 */
export function useBeats<Name extends string>(
  beats: MaybeRefOrGetter<readonly Beat<Name>[]>,
  options: { since?: () => number; now?: () => number; onBeat?: (name: Name) => void } = {},
): Running<Name> {
  const now = options.now ?? Date.now
  const at = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let began = 0

  function show(next: number, told: boolean): void {
    at.value = next
    const name = toValue(beats)[next]?.name
    if (told && name !== undefined) options.onBeat?.(name)
  }
  function go(first: boolean): void {
    clearTimeout(timer)
    const list = toValue(beats)
    const still = isStill()
    const found = still ? { at: Math.max(0, list.length - 1), left: null } : beatAt(list, now() - began)
    // Who comes late is told nothing of what was before.
    if (first || found.at !== at.value) show(found.at, !first || still || found.at === 0)
    // A clock may run behind the timer: look again rather than never.
    if (found.left !== null) timer = setTimeout(() => go(false), Math.max(16, found.left))
  }
  function begin(): void {
    began = options.since?.() ?? now()
    go(true)
  }

  watch(
    () => toValue(beats).map(({ name, ms }) => `${name} ${ms}`).join(),
    begin,
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    beat: computed(() => toValue(beats)[at.value]?.name),
    over: computed(() => at.value >= toValue(beats).length - 1),
  }
}
