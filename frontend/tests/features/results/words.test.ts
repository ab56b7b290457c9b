import { afterEach, expect, test, vi } from 'vitest'

import { localeOf } from '@/features/results/words'

afterEach(() => vi.restoreAllMocks())

test.each([
  [['en-GB', 'de'], 'en', 'en-GB'],
  [['de-AT', 'en-US', 'en-GB'], 'en', 'en-US'],
  [['de-CH', 'fr-CH'], 'fr', 'fr-CH'],
  [['ja'], 'en', 'en'],
])('a browser of %j writes dates of a page in %s as in %s', (languages, language, expected) => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  expect(localeOf(language)).toBe(expected)
})
