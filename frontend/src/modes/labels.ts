import { useI18n } from 'vue-i18n'

import type { Mode, Way } from '@/modes/modes'

/** What modes are called and how they are explained, in the reader's language. */
export function useModeLabels() {
  const { t, te } = useI18n()

  /** A mode that nobody has put into words yet is called by its name in the contract. */
  function modeName(mode: Mode): string {
    return te(`modes.${mode}.name`, 'en') ? t(`modes.${mode}.name`) : inWords(mode)
  }

  function modeText(mode: Mode): string {
    return te(`modes.${mode}.text`, 'en') ? t(`modes.${mode}.text`) : ''
  }

  function wayName({ mode, live }: Way): string {
    return live ? t('ways.live.name', { mode: modeName(mode) }) : modeName(mode)
  }

  function wayText({ mode, live }: Way): string {
    return live ? t('ways.live.text') : modeText(mode)
  }

  return { modeName, modeText, wayName, wayText }
}

/** `first_correct` as `First correct`. */
function inWords(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
