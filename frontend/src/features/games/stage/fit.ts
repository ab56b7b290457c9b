import type { Directive } from 'vue'

/** Below it nobody reads: what still does not fit is scrolled, ems of what is fitted in px. */
const SMALLEST_PX = 12
const STEPS = 7

interface Fitting {
  resized: ResizeObserver
  changed: MutationObserver
  again: () => void
}
const running = new WeakMap<HTMLElement, Fitting>()

/** What the children need; while one of them moves, where it comes to rest is what counts. */
function heightOf(element: HTMLElement): number {
  if (!element.getAnimations?.({ subtree: true }).length) return element.scrollHeight
  const bottoms = [...element.children].map((child) => {
    const { offsetParent, offsetTop, offsetHeight } = child as HTMLElement
    return offsetTop + offsetHeight - (offsetParent === element ? 0 : element.offsetTop + element.clientTop)
  })
  return Math.max(0, ...bottoms)
}

function fit(element: HTMLElement): void {
  function fits(share: number): boolean {
    element.style.setProperty('--fit', String(share))
    return heightOf(element) <= element.clientHeight + 1
  }

  let fitted = fits(1)
  const [content] = element.children
  if (!fitted && content) {
    let small = Math.min(1, SMALLEST_PX / (parseFloat(getComputedStyle(content).fontSize) || SMALLEST_PX))
    let large = 1
    for (let step = 0; step < STEPS; step += 1) {
      const middle = (small + large) / 2
      if (fits(middle)) small = middle
      else large = middle
    }
    fitted = fits(small)
  }
  // What scrolls is to be reached by the keyboard.
  if (fitted) element.removeAttribute('tabindex')
  else element.tabIndex = 0
}

/**
 * `v-fit` on an element of a given height: sets `--fit`, from 1 down, so that the children fit
 * whose font size is `calc(var(--fit) * …)`, again whenever they or the element change.
 */
export const vFit: Directive<HTMLElement> = {
  mounted(element) {
    const again = (): void => fit(element)
    const resized = new ResizeObserver(again)
    const changed = new MutationObserver(again)
    resized.observe(element)
    changed.observe(element, { childList: true, characterData: true, subtree: true })
    element.addEventListener('load', again, true)
    element.addEventListener('animationend', again)
    document.fonts?.addEventListener('loadingdone', again)
    running.set(element, { resized, changed, again })
    again()
  },
  unmounted(element) {
    const found = running.get(element)
    found?.resized.disconnect()
    found?.changed.disconnect()
    if (found) document.fonts?.removeEventListener('loadingdone', found.again)
  },
}
