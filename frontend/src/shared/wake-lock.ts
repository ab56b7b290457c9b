import { onScopeDispose, watch } from 'vue'

/** When it may be asked for: some browsers want a tap, and all let go of it while the page is hidden. */
const MOMENTS = ['click', 'keydown', 'visibilitychange'] as const

/**
 * Keeps the screen on while `wanted`, where the browser can (over plain HTTP none does) and lets
 * it. A refusal changes nothing: it is asked again at the next tap.
 */
export function useWakeLock(wanted: () => boolean): void {
  if (!('wakeLock' in navigator)) return
  let held: WakeLockSentinel | null = null
  let asking = false

  async function ask(): Promise<void> {
    const has = held !== null && !held.released
    if (asking || has || !wanted() || document.visibilityState !== 'visible') return
    asking = true
    held = await navigator.wakeLock.request('screen').catch(() => null)
    asking = false
    if (!wanted()) await letGo()
  }
  async function letGo(): Promise<void> {
    const letting = held
    held = null
    await letting?.release().catch(() => undefined)
  }

  const moment = (): void => void ask()
  const stopWatching = watch(wanted, (now) => void (now ? ask() : letGo()), { immediate: true })
  for (const name of MOMENTS) document.addEventListener(name, moment)
  onScopeDispose(() => {
    stopWatching()
    wanted = () => false
    for (const name of MOMENTS) document.removeEventListener(name, moment)
    void letGo()
  })
}
