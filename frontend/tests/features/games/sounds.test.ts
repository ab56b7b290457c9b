import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'

import type { Sound } from '@/features/games/sounds/sound-cues'
import SoundToggle from '@/features/games/sounds/SoundToggle.vue'
import { show } from '../../mounting'

/** A device with a loudspeaker: it counts what it played, and who was allowed to make it sound. */
class Speaker {
  static made = 0
  static played = 0
  state = 'running'
  destination = {}
  constructor() {
    Speaker.made += 1
  }
  createBuffer = () => ({ getChannelData: () => new Float32Array(200_000) })
  createBufferSource = () => ({ playbackRate: {}, connect: (node: unknown) => node, start: () => void (Speaker.played += 1) })
  createGain = () => ({ gain: {}, connect: (node: unknown) => node })
  resume = () => Promise.resolve()
  close = () => Promise.resolve()
}

let shown: VueWrapper
let play: (sound: Sound) => void

/** A page with the toggle, as after a load: nothing was pressed yet. */
async function load() {
  vi.resetModules()
  const { useSounds } = await import('@/features/games/sounds/sounds')
  shown = show(
    defineComponent(() => {
      const sounds = useSounds('player')
      play = sounds.play
      return () => h(SoundToggle, { on: sounds.on.value, onToggle: sounds.toggle })
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
  Speaker.made = Speaker.played = 0
  vi.stubGlobal('AudioContext', Speaker)
  vi.stubGlobal('StereoPannerNode', class { connect = (node: unknown) => node })
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
