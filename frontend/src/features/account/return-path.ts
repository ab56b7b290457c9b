import { computed } from 'vue'
import { useRoute } from 'vue-router'

/** Where the person was going before signing in: a path of this site, or the list of games. */
export function useReturnPath() {
  const route = useRoute()
  const target = computed(() => safePath(route.query.next))
  /** The query that carries it from one sign-in page to the other. */
  const query = computed(() => (target.value === HOME ? {} : { next: target.value }))
  return { target, query }
}

const HOME = '/games'

/** `next` if it is a path within this site, so that a link cannot lead away from it. */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return HOME
  const url = new URL(next, 'http://here.invalid')
  return url.origin === 'http://here.invalid' ? url.pathname + url.search + url.hash : HOME
}
