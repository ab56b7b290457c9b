import { customRef, type Ref } from 'vue'

import type { Feedback } from '@/features/solo/play'

const KEY = 'trivia.feedback'

/** When answers are shown: what this browser's player chose last. */
export function useFeedback(): Ref<Feedback> {
  let chosen = read()
  return customRef((track, trigger) => ({
    get() {
      track()
      return chosen
    },
    set(value) {
      chosen = value
      try {
        localStorage.setItem(KEY, value)
      } catch {
        // Forbidden: it is chosen anew next time.
      }
      trigger()
    },
  }))
}

function read(): Feedback {
  try {
    return localStorage.getItem(KEY) === 'end' ? 'end' : 'each'
  } catch {
    return 'each'
  }
}
