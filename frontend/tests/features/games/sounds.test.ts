import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'

import type { Cue } from '@/features/games/sounds/sound-cues'
import { show } from '../../mounting'

/** A device with a loudspeaker: it counts what it played, and who was allowed to make it sound. */
class Speaker {
  static made = 0
  static played = 0
  static looping = 0
  static loudness = 0
  state = 'running'
  destination = {}
  constructor() {
    Speaker.made += 1
  }
  currentTime = 0
  createBuffer = (_channels: number, length: number) => ({ getChannelData: () => new Float32Array(length) })
  createBufferSource = () => ({
    loop: false,
    connect: () => undefined,
    start() {
      if (this.loop) Speaker.looping += 1
      else Speaker.played += 1
    },
    stop: () => void (Speaker.looping -= 1),
  })
  createGain = () => ({
    gain: {
      set value(next: number) {
        Speaker.loudness = next
      },
      setValueAtTime: () => undefined,
      linearRampToValueAtTime: () => undefined,
    },
    connect: () => undefined,
  })
  resume = () => Promise.resolve()
  close = () => Promise.resolve()
}

let shown: VueWrapper
let play: (cue: Cue) => void
let music: (wanted: boolean) => void

/** A page with the toggle, as after a load: nothing was pressed yet. */
async function load() {
  vi.resetModules()
  const { useSounds } = await import('@/features/games/sounds/sounds')
  const { default: SoundToggle } = await import('@/features/games/sounds/SoundToggle.vue')
  shown = show(
    defineComponent(() => {
      const sounds = useSounds('player')
      play = sounds.play
      music = sounds.music
      return () => h(SoundToggle, { slider: true, on: sounds.on.value, onToggle: sounds.toggle })
    }),
  )
  return shown.find('button')
}
const heard = async () => {
  await vi.dynamicImportSettled()
  await flushPromises()
  return Speaker.played
}

beforeEach(() => {
  localStorage.clear()
  Speaker.made = Speaker.played = Speaker.looping = 0
  vi.stubGlobal('AudioContext', Speaker)
})
afterEach(() => {
  shown.unmount()
  vi.unstubAllGlobals()
})

test('a page is silent until sounds are allowed, and loads nothing for them', async () => {
  const toggle = await load()
  play('right')
  document.body.click()
  expect(await heard()).toBe(0)
  expect(Speaker.made).toBe(0)
  expect(toggle.attributes('aria-pressed')).toBe('false')
})

test('the press that allows sounds makes the first one', async () => {
  const toggle = await load()
  await toggle.trigger('click')
  expect(toggle.attributes('aria-pressed')).toBe('true')
  expect(await heard()).toBe(1)
  play('right')
  expect(await heard()).toBe(2)
})

test('after a reload they are on again with the first press anywhere', async () => {
  localStorage.setItem('trivia.sounds.player', 'on')
  const toggle = await load()
  expect(Speaker.made).toBe(0)
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  await nextTick()
  expect(toggle.attributes('aria-pressed')).toBe('true')
  play('wrong')
  expect(await heard()).toBe(1)
})

test('pressed again the device is silent, and stays so', async () => {
  const toggle = await load()
  await toggle.trigger('click')
  await heard()
  await toggle.trigger('click')
  play('right')
  expect(await heard()).toBe(1)
  shown.unmount()
  expect((await load()).attributes('aria-pressed')).toBe('false')
})

test('the volume is remembered, and heard by what plays', async () => {
  const toggle = await load()
  expect(shown.find('input').exists()).toBe(false)
  await toggle.trigger('click')
  await heard()
  await shown.find('input').setValue('0.1')
  await heard()
  const quiet = Speaker.loudness
  await shown.find('input').setValue('1')
  await heard()
  expect(Speaker.loudness).toBeGreaterThan(10 * quiet)
  expect(localStorage.getItem('trivia.sounds.volume')).toBe('1')
  await toggle.trigger('click')
  await heard()
  expect(Speaker.loudness).toBe(0)
})

test('music waits for a press, loops once, and ends with the sounds', async () => {
  const toggle = await load()
  music(true)
  await heard()
  expect(Speaker.looping).toBe(0)
  await toggle.trigger('click')
  await heard()
  music(true)
  await heard()
  expect(Speaker.looping).toBe(1)
  await toggle.trigger('click')
  await heard()
  expect(Speaker.looping).toBe(0)
  await toggle.trigger('click')
  await heard()
  expect(Speaker.looping).toBe(1)
  music(false)
  await heard()
  expect(Speaker.looping).toBe(0)
})

test('the same cue twice at once is one sound', async () => {
  const toggle = await load()
  await toggle.trigger('click')
  await heard()
  // A busy machine may take longer to make the sound than it lasts.
  vi.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000)
  play('join')
  play('join')
  expect(await heard()).toBe(2)
})

test('a page is heard although the one before it was silenced', async () => {
  const toggle = await load()
  await toggle.trigger('click')
  await heard()
  await toggle.trigger('click')
  await heard()
  expect(Speaker.loudness).toBe(0)
  localStorage.setItem('trivia.sounds.host', 'on')
  const { useSounds } = await import('@/features/games/sounds/sounds')
  const next = show(defineComponent(() => {
    useSounds('host')
    return () => h('i')
  }))
  await heard()
  expect(Speaker.loudness).toBeGreaterThan(0)
  next.unmount()
})
