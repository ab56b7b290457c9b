import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent } from 'vue'

import { MODES as PLUGGED } from '@/contract/registries'
import { i18n } from '@/i18n'
import type { Texts } from '@/i18n/collect'
import en from '@/i18n/texts/en'
import { type Mode, MODES, ModePicture, rulesWith, traitsOf, useModeLabels, WAYS } from '@/modes'
import { sources } from '../i18n/reading'

const texts = en.modes as Record<string, Texts>

function labelled(mode: string): string {
  const Label = defineComponent({
    setup: () => useModeLabels(),
    render() {
      return `${this.modeName(mode as Mode)}: ${this.modeText(mode as Mode)}`
    },
  })
  return mount(Label, { global: { plugins: [i18n] } }).text()
}

test.each(MODES)('%s has a name and an explanation', (mode) => {
  expect(texts[mode]?.name, `modes.${mode}.name in src/modes/texts/en.ts`).toBeTypeOf('string')
  expect(texts[mode]?.text, `modes.${mode}.text in src/modes/texts/en.ts`).toBeTypeOf('string')
})

test('there are texts for no other mode', () => {
  expect(Object.keys(texts).sort()).toEqual([...MODES].sort())
})

test('a mode without texts is still called by a name that reads as words', () => {
  expect(labelled('last_one_standing')).toBe('Last one standing:')
})

test('what a mode settles by itself is left to it, whatever was switched', () => {
  for (const mode of MODES) {
    const { speed, streaks, late_join: lateJoin } = rulesWith(mode, { speed: true, streaks: true, late_join: true })
    const { settles } = traitsOf(mode)
    expect({ speed, streaks, lateJoin }, mode).toEqual({
      speed: settles.includes('speed') ? null : true,
      streaks: settles.includes('streaks') ? null : true,
      lateJoin: settles.includes('late_join') ? null : true,
    })
  }
})

test('a mode that shows its board at once is played over MQTT, others over WebSockets', () => {
  for (const mode of MODES) {
    const { shows_first: showsFirst } = PLUGGED[mode]
    expect(traitsOf(mode).transport, mode).toBe(showsFirst ? 'mqtt' : 'websocket')
  }
})

test('all modes are offered, and those about time over the live transport as well', () => {
  expect(WAYS.filter(({ live }) => !live).map(({ mode }) => mode)).toEqual(MODES)
  for (const mode of MODES) {
    const transports = WAYS.filter((way) => way.mode === mode).map(({ transport }) => transport)
    if (PLUGGED[mode].rules.speed) expect(transports.sort(), mode).toEqual(['mqtt', 'websocket'])
    expect(transports, mode).toContain(traitsOf(mode).transport)
  }
})

test('every way has a picture of its own; one that nobody has drawn has one all the same', () => {
  const drawn = WAYS.map((way) => mount(ModePicture, { props: { way } }).html())
  expect(new Set(drawn).size).toBe(WAYS.length)
  const strange = { id: 'charades', mode: 'charades' as Mode, transport: 'mqtt', live: false } as const
  expect(mount(ModePicture, { props: { way: strange } }).find('svg').exists()).toBe(true)
})

test('no other source names a mode', () => {
  // A rule may be called like the mode that is known for it.
  const names = MODES.filter((mode) => mode !== 'speed')
  const named = new RegExp(`['.\`](${names.join('|')})['.\`]`)
  const strange = sources.filter(({ path, code }) => !path.startsWith('modes/') && named.test(code))
  expect(strange.map(({ path }) => path)).toEqual([])
})
