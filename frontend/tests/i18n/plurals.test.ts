import { afterAll, expect, test } from 'vitest'

import { i18n, type Language, LANGUAGES, setLanguage } from '@/i18n'

const { t } = i18n.global

afterAll(() => setLanguage('en'))

test.each(Object.keys(LANGUAGES) as Language[])('%s takes the form that its own rule gives a count', async (language) => {
  await setLanguage(language)
  const one = new Intl.PluralRules(language)
  const forms = [t('question.points', { n: '#' }, 1), t('question.points', { n: '#' }, 2)]
  for (const count of [0, 1, 2, 3, 11, 100]) {
    const form = one.select(count) === 'one' ? forms[0] : forms[1]
    expect(t('question.points', { n: '#' }, count), String(count)).toBe(form)
  }
})

test('a text with one form for all counts stays as it is', () => {
  expect(t('room.streak', { n: '3' }, 3)).toContain('3')
})
