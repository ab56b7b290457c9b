/**
 * Sounds: silent until somebody at the device allows them, and remembered there.
 *
 * A browser gives sound only to a page that was pressed or typed on. So the audio context is made
 * by the press that allows sounds; after a reload, by the next press or key anywhere.
 */
import { computed, onBeforeUnmount, ref } from 'vue'

import type { Sound } from '@/features/games/sounds/sound-cues'

/** Host, screen and phone are switched apart: two windows of one laptop shall not sound at once. */
export type Place = 'host' | 'screen' | 'player'

const GESTURES = ['pointerdown', 'keydown'] as const

let context: AudioContext | null = null
let player: Promise<(sound: Sound) => void> | null = null

export function soundsAllowed(place: Place): boolean {
  try {
    return localStorage.getItem(`trivia.sounds.${place}`) === 'on'
  } catch {
    return false
  }
}

/** Remembers the choice. Must be called by a press or a key for sounds to be heard. */
export function allowSounds(place: Place, allowed: boolean): void {
  try {
    localStorage.setItem(`trivia.sounds.${place}`, allowed ? 'on' : 'off')
  } catch {
    // The choice then lasts as long as the page.
  }
  if (allowed) unlock()
}

function unlock(): void {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume().catch(() => undefined)
  const made = context
  player ??= import('@/features/games/sounds/sound-player')
    .then(({ createPlayer }) => createPlayer(made))
    .catch((error: unknown) => {
      player = null // tried again at the next press
      throw error
    })
  player.catch(() => undefined)
}

export function useSounds(place: Place) {
  const allowed = ref(soundsAllowed(place))
  const unlocked = ref(context !== null)
  /** Whether something would be heard now. */
  const on = computed(() => allowed.value && unlocked.value)

  function toggle(): void {
    // Allowed before a reload but not heard since: the press is meant to hear them.
    const next = !on.value
    allowed.value = next
    allowSounds(place, next)
    unlocked.value = context !== null
    if (next) play('locked')
  }

  function play(sound: Sound): void {
    if (!allowed.value || !context) return
    player?.then((sing) => sing(sound)).catch(() => undefined)
  }

  function onGesture(event: Event): void {
    const target = event.target instanceof Element ? event.target : null
    if (!allowed.value || target?.closest('[data-sounds]')) return
    unlock()
    unlocked.value = true
  }

  for (const gesture of GESTURES) addEventListener(gesture, onGesture)
  onBeforeUnmount(() => {
    for (const gesture of GESTURES) removeEventListener(gesture, onGesture)
  })

  return { on, toggle, play }
}
