import { createI18n } from 'vue-i18n'

import en from '@/i18n/en'

export const LOCALES = { en: 'English', de: 'Deutsch' } as const
export type Locale = keyof typeof LOCALES
/** Every language has the keys of the English one. */
export type Messages = Text<typeof en>
type Text<T> = T extends string ? string : { [Key in keyof T]: Text<T[Key]> }

const STORED = 'trivia.locale'

// English comes with the start page and stands in for what is missing; others load when chosen.
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en },
  missingWarn: false,
  fallbackWarn: false,
})

export function currentLocale(): Locale {
  return i18n.global.locale.value
}

export async function setLocale(locale: Locale): Promise<void> {
  if (locale === 'de') {
    const { default: de } = await import('@/i18n/de')
    i18n.global.setLocaleMessage('de', de)
  }
  i18n.global.locale.value = locale as typeof i18n.global.locale.value
  document.documentElement.lang = locale
  try {
    localStorage.setItem(STORED, locale)
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The language chosen before, else the first of the browser's that we speak, else English. */
export function preferredLocale(): Locale {
  const known = (tag: string): tag is Locale => tag in LOCALES
  try {
    const stored = localStorage.getItem(STORED)
    if (stored && known(stored)) return stored
  } catch {
    // Storage may be forbidden; the browser's languages decide.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(known) ?? 'en'
}
