import { defineStore } from 'pinia'
import { ref } from 'vue'

import { currentLanguage, type Language, setLanguage } from '@/i18n'

export type Theme = 'system' | 'light' | 'dark'

const THEME = 'trivia.theme'

/** How this person likes to see and read the pages; kept on the device. */
export const usePreferences = defineStore('preferences', () => {
  const theme = ref<Theme>(storedTheme())
  const language = ref<Language>(currentLanguage())

  function setTheme(next: Theme): void {
    theme.value = next
    // public/theme.js does the same before the first paint.
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    try {
      if (next === 'system') localStorage.removeItem(THEME)
      else localStorage.setItem(THEME, next)
    } catch {
      // The choice then lasts as long as the page.
    }
  }

  /** The other one of dark and light than what is seen now. */
  function toggleTheme(): void {
    setTheme(isDark() ? 'light' : 'dark')
  }

  function isDark(): boolean {
    if (theme.value !== 'system') return theme.value === 'dark'
    return matchMedia('(prefers-color-scheme: dark)').matches
  }

  async function choose(next: Language): Promise<void> {
    await setLanguage(next)
    language.value = next
  }

  return { theme, language, setTheme, toggleTheme, choose }
})

function storedTheme(): Theme {
  const set = document.documentElement.dataset.theme
  return set === 'dark' || set === 'light' ? set : 'system'
}
