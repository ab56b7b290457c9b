import { createI18n } from 'vue-i18n'

import type { Texts } from '@/i18n/collect'
import { isLanguage, type Language, LANGUAGES } from '@/i18n/languages'
import en from '@/i18n/texts/en'

export { LANGUAGES, type Language } from '@/i18n/languages'

const STORED = 'trivia.locale'
/** The texts of a language are one file, loaded when somebody chooses it. */
const others = import.meta.glob<Texts>(['./texts/*.ts', '!./texts/en.ts'], { import: 'default' })

/** Of `one | many`, the form that a count takes: in English none is many, in other languages one. */
const pluralRules = Object.fromEntries(
  Object.keys(LANGUAGES).map((language) => {
    const rules = new Intl.PluralRules(language)
    return [language, (count: number, forms: number) => (forms === 1 || rules.select(count) === 'one' ? 0 : 1)]
  }),
)

// English comes with the start page and stands in for what is missing; others load when chosen.
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  pluralRules,
  messages: { en },
  missingWarn: false,
  fallbackWarn: false,
})

export function currentLanguage(): Language {
  return i18n.global.locale.value
}

export async function setLanguage(language: Language): Promise<void> {
  const load = others[`./texts/${language}.ts`]
  if (load) i18n.global.setLocaleMessage<Texts>(language, await load())
  i18n.global.locale.value = language as typeof i18n.global.locale.value
  document.documentElement.lang = language
  document.documentElement.dir = LANGUAGES[language].direction
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The language chosen before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORED)
    if (stored && isLanguage(stored)) return stored
  } catch {
    // Storage may be forbidden; the browser's languages decide.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}
