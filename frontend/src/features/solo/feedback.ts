import { type Ref, ref, watch } from 'vue'

import type { Feedback } from '@/features/solo/play'

const KEY = 'trivia.feedback'

/** When answers are shown: what this browser's player chose last. */
export function useFeedback(): Ref<Feedback> {
  const chosen = ref(read())
  watch(chosen, (value) => {
    try {
      localStorage.setItem(KEY, value)
    } catch {
      // Forbidden: it is chosen anew next time.
    }
  })
  return chosen
}

function read(): Feedback {
  try {
    return localStorage.getItem(KEY) === 'end' ? 'end' : 'each'
  } catch {
    return 'each'
  }
}
