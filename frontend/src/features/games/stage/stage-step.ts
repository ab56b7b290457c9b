/** Which part of a reveal the room sees: the host's window leads, big screens follow, wherever they are. */
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

import type { View } from '@/features/games/client/view'
import { useGame } from '@/features/games/game'
import { partsOf } from '@/features/games/show/parts'

/** So long a screen shows each part where the host is a program, which shows none. */
const ALONE_MS = 9_000

interface Told {
  index: number
  step: number
}

/** Args: `gameId` of the game that is shown; a screen goes on to the next one of its host. */
export function useStageStep(gameId: () => string, view: Ref<View | null>, part: 'lead' | 'follow') {
  const game = useGame()
  const step = ref(0)
  /** Since when that part has been shown, by the server's clock. */
  const since = ref(game.since)
  let channel: BroadcastChannel | null = null
  let timer = 0
  let led = false
  /** A question was gone through from its reveal to the next one, and nobody led. */
  let unled = false

  function tell(): void {
    channel?.postMessage({ index: view.value?.index ?? -1, step: step.value } satisfies Told)
  }

  function show(next: number): void {
    if (next === step.value) return
    step.value = next
    since.value = game.serverNow()
  }

  function set(next: number): void {
    show(next)
    if (part === 'lead') tell()
  }

  function follow({ index, step: next }: Told): void {
    led = true
    clearTimeout(timer)
    // What was sent earlier may come later.
    if (view.value?.phase === 'revealed' && index === view.value.index && next > step.value) show(next)
  }

  function alone(): void {
    clearTimeout(timer)
    if (part === 'lead' || led || !unled || view.value?.phase !== 'revealed' || view.value.rules.round_size > 1) return
    if (step.value >= partsOf(view.value).length - 1) return
    timer = window.setTimeout(() => {
      show(step.value + 1)
      alone()
    }, ALONE_MS)
  }

  // Each by itself: a list would be another one with every event, and lead back to the first part.
  watch(
    [() => view.value?.phase, () => view.value?.index],
    ([, index], [before, shown]) => {
      // Who came into the middle of a reveal may have missed a word.
      const whole = since.value > 0 && before === 'revealed' && index !== shown
      if (whole && step.value === 0) unled = true
      set(0)
      since.value = game.since
      if (part === 'follow') channel?.postMessage('where')
      if (game.part) follow(game.part) // it came before what it belongs to
      alone()
    },
  )

  // A round is gone through by its host, for everybody.
  watch(
    [() => view.value?.phase, () => view.value?.index, () => view.value?.step],
    () => {
      const seen = view.value
      if (seen?.phase !== 'revealed' || seen.rules.round_size === 1) return
      set(seen.step)
      // As on the phones: since the host went on, not since this window heard of it.
      since.value = game.since
    },
    { immediate: true },
  )

  // Another device of the host hears of it as well.
  watch(
    () => game.part,
    (told) => {
      if (told) follow(told)
    },
    { flush: 'sync' },
  )

  function heard({ data }: MessageEvent<Told | 'where'>): void {
    if (data === 'where') {
      if (part === 'lead') tell()
    } else if (part === 'follow') follow(data)
  }
  watch(
    gameId,
    (id) => {
      channel?.close()
      led = unled = false
      if (typeof BroadcastChannel === 'undefined') return
      channel = new BroadcastChannel(`trivia.${id}`)
      channel.onmessage = heard
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    clearTimeout(timer)
    channel?.close()
  })

  return { step, since, set }
}
