/**
 * Sounds: silent until somebody at the device allows them, and remembered there.
 *
 * A browser gives sound only to a page that was pressed or typed on. So the audio context is made
 * by the press that allows sounds; after a reload, by the next press or key anywhere.
 */
import { computed, inject, onBeforeUnmount, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'

import type { Cue } from '@/features/games/sounds/sound-cues'
import type { Player } from '@/features/games/sounds/sound-player'
import { storedVolume, storeVolume } from '@/features/games/sounds/volume'

/** Host, screen and phone are switched apart: two windows of one laptop shall not sound at once. */
export type Place = 'host' | 'screen' | 'player'

export interface Sounds {
  /** Whether something would be heard now. */
  on: ComputedRef<boolean>
  /** Mutes, or is heard again; to be called by a press or a key. */
  toggle: () => void
  play: (cue: Cue) => void
  /** 0 to 1, remembered on the device. */
  volume: Ref<number>
  /** Whether the lobby's music is wanted: it begins as soon as something may be heard. */
  music: (wanted: boolean) => void
}

const GESTURES = ['pointerdown', 'keydown'] as const
const PAGE: InjectionKey<Sounds> = Symbol('sounds of the page')

let context: AudioContext | null = null
let player: Promise<Player> | null = null

export function soundsAllowed(place: Place): boolean {
  return chosen(place) === 'on'
}

/** Whether somebody has switched them off here. */
export function soundsRefused(place: Place): boolean {
  return chosen(place) === 'off'
}

function chosen(place: Place): string | null {
  try {
    return localStorage.getItem(`trivia.sounds.${place}`)
  } catch {
    return null
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
    .then(({ createPlayer }) => {
      const created = createPlayer(made)
      created.volume(storedVolume())
      return created
    })
    .catch((error: unknown) => {
      player = null // tried again at the next press
      throw error
    })
  player.catch(() => undefined)
}

/** The sounds of a page, and of what is inside it (`useCues`). */
export function useSounds(place: Place): Sounds {
  const allowed = ref(soundsAllowed(place))
  const unlocked = ref(context !== null)
  const loudness = ref(storedVolume())
  const on = computed(() => allowed.value && unlocked.value)
  let wanted = false

  const volume = computed({
    get: () => loudness.value,
    set: (share) => {
      loudness.value = storeVolume(share)
      apply()
    },
  })

  /** What is heard follows what is wanted, allowed and set. */
  function apply(): void {
    player
      ?.then((made) => {
        made.volume(allowed.value ? loudness.value : 0)
        made.music(wanted && on.value)
      })
      .catch(() => undefined)
  }

  function toggle(): void {
    // Allowed before a reload but not heard since: the press is meant to hear them.
    const next = !on.value
    allowed.value = next
    allowSounds(place, next)
    unlocked.value = context !== null
    apply()
    if (next) play('locked')
  }

  function play(cue: Cue): void {
    if (!allowed.value || !context) return
    player?.then((made) => made.play(cue)).catch(() => undefined)
  }

  function music(next: boolean): void {
    if (wanted === next) return
    wanted = next
    apply()
  }

  function onGesture(event: Event): void {
    const target = event.target instanceof Element ? event.target : null
    if (!allowed.value || target?.closest('[data-sounds]')) return
    unlock()
    unlocked.value = true
    apply()
  }

  for (const gesture of GESTURES) addEventListener(gesture, onGesture)
  onBeforeUnmount(() => {
    for (const gesture of GESTURES) removeEventListener(gesture, onGesture)
    music(false)
  })

  // The page before may have left the loudspeaker silent, or another volume.
  apply()
  const sounds = { on, toggle, play, volume, music }
  provide(PAGE, sounds)
  return sounds
}

const SILENT: Sounds = {
  on: computed(() => false),
  toggle: () => undefined,
  play: () => undefined,
  volume: ref(0),
  music: () => undefined,
}

/** The sounds of the page that the component is on; silent where there are none. */
export function useCues(): Sounds {
  return inject(PAGE, SILENT)
}
