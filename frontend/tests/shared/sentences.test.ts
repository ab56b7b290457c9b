import { describe, expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { defineComponent, h } from 'vue'
import { mount } from '@vue/test-utils'

import { ApiError } from '@/api'
import { useSentences } from '@/shared/sentences'
import de from '@/shared/texts/de'
import en from '@/shared/texts/en'
import fr from '@/shared/texts/fr'

function said(locale: 'en' | 'de' | 'fr', error: unknown): string {
  const i18n = createI18n({ legacy: false, locale, messages: { en, de, fr } })
  const Says = defineComponent(() => {
    const { sentenceOf } = useSentences()
    return () => h('p', sentenceOf(error))
  })
  return mount(Says, { global: { plugins: [i18n] } }).text()
}

const locked = (ms: number) => new ApiError(429, 'too_many_pins', 'Wait.', null, ms)

describe('whoever has to wait is told how long', () => {
  test.each([
    ['en', 1_000, /wrong PINs.* in 1 second\.$/],
    ['en', 29_100, /wrong PINs.* in 30 seconds\.$/],
    ['en', 1_700_000, /wrong PINs.* in 29 minutes\.$/],
    ['de', 29_100, /falsche PINs.* In 30 Sekunden /],
    ['fr', 1_700_000, /codes PIN.* dans 29 minutes\.$/],
  ] as const)('%s, %i ms', (locale, ms, words) => {
    expect(said(locale, locked(ms))).toMatch(words)
  })

  test('nothing is promised where the wait is not known', () => {
    expect(said('en', new ApiError(429, 'too_many_requests', ''))).toBe(en.errors.too_many_requests)
    expect(said('en', new ApiError(429, 'too_many_requests', '', null, 12_000))).toBe(
      'That was a lot at once. You can try again in 12 seconds.',
    )
  })
})
