import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'

import type { GameSummary } from '@/contract/contract'
import { useQuizzes } from '@/features/quizzes/quizzes'

const STORED = 'trivia.quizzes.language'
const ALL = 'all'

/** `de` of `de-AT`: who reads one reads the other. */
export function plainLanguage(tag: string): string {
  return tag.slice(0, 2)
}

/** What `language` calls itself, written as a name: Deutsch, Français. */
export function ownName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
}

const useChoice = defineStore('quiz-language', () => {
  /** A language or `all`; null: nothing was chosen, so it is that of the page. */
  const choice = ref(stored())

  function keep(next: string | null): void {
    choice.value = next
    try {
      if (next) localStorage.setItem(STORED, next)
      else localStorage.removeItem(STORED)
    } catch {
      // The choice then lasts as long as the page.
    }
  }

  return { choice, keep }
})

/**
 * The quizzes in the language that somebody wants to play in. Where there are none in the language
 * of the page, nor in the one chosen before, all are shown.
 */
export function useQuizLanguage() {
  const { locale } = useI18n()
  const quizzes = useQuizzes()
  const kept = useChoice()

  const languages = computed(() => {
    const present = [...new Set(quizzes.list.map((quiz) => plainLanguage(quiz.language)))]
    return present.sort((a, b) => ownName(a).localeCompare(ownName(b)))
  })
  const usual = computed(() => (languages.value.includes(locale.value) ? locale.value : null))
  /** Null: quizzes in every language. */
  const language = computed(() => {
    if (kept.choice === ALL) return null
    return kept.choice && languages.value.includes(kept.choice) ? kept.choice : usual.value
  })
  const list = computed<GameSummary[]>(() =>
    quizzes.list.filter((quiz) => !language.value || plainLanguage(quiz.language) === language.value),
  )

  /** The language of the page is not kept: the list then follows the page when that changes its own. */
  function choose(next: string | null): void {
    kept.keep(next !== null && next === usual.value ? null : (next ?? ALL))
  }

  return { languages, language, list, choose }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}
