/** What screen readers are told of, wherever it happens on the page. */
import { inject, type InjectionKey, provide, ref, type Ref } from 'vue'

const KEY: InjectionKey<(text: string) => void> = Symbol('says something')

/** For the page: `said` goes into an element with `role="status"`. */
export function provideAnnouncer(): { said: Ref<string>; say: (text: string) => void } {
  const said = ref('')
  let odd = false
  function say(text: string): void {
    // The same words again are news again.
    odd = !odd
    said.value = odd ? text : `${text}\u00a0`
  }
  provide(KEY, say)
  return { said, say }
}

export function useAnnouncer(): (text: string) => void {
  return inject(KEY, () => undefined)
}
