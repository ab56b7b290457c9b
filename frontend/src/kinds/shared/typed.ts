import { type Ref, ref, watch } from 'vue'

import type { ByTyping } from '@/kinds/shared/inputs'

/**
 * What is typed in a field, in the reader's way of writing. When the page changes its language, a number is
 * written anew: 1.234 would mean something else to the next reader.
 *
 * @param written the language in which `text` was written, if it was kept.
 */
export function useTyped(
  how: ByTyping,
  unit: string | null,
  text: string,
  locale: Ref<string>,
  written = locale.value,
): Ref<string> {
  const typed = ref(rewritten(how, unit, text, written, locale.value))
  watch(
    locale,
    (now, before) => (typed.value = rewritten(how, unit, typed.value, before, now)),
    { flush: 'sync' },
  )
  return typed
}

function rewritten(how: ByTyping, unit: string | null, text: string, from: string, to: string): string {
  if (from === to) return text
  const meant = how.read(text, from, unit)
  return meant === undefined ? text : how.write(meant, to)
}
