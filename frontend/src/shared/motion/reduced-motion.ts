import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const QUERY = '(prefers-reduced-motion: reduce)'

/** Whether whoever looks asks for calm: now, for what is decided once. */
export function isStill(): boolean {
  return typeof matchMedia === 'function' && matchMedia(QUERY).matches
}

/** The same, kept up to date while the component is there. */
export function useReducedMotion(): Readonly<Ref<boolean>> {
  const still = ref(isStill())
  if (typeof matchMedia !== 'function') return readonly(still)
  const query = matchMedia(QUERY)
  const change = (): void => void (still.value = query.matches)
  query.addEventListener('change', change)
  onScopeDispose(() => query.removeEventListener('change', change))
  return readonly(still)
}
