/** A formula that is wider than its place becomes smaller, and what is still too wide scrolls in it. */
const SMALLEST = 0.85
/** On the wall, and in what is pressed, nothing can be scrolled. */
const SMALLEST_STILL = 0.2
const STILL = 'button, label, [role=button], [data-testid=stage]'
const LEVELS = 8

function widthInside(element: HTMLElement): number {
  const { display, paddingLeft, paddingRight } = getComputedStyle(element)
  if (display === 'inline' || display === 'contents') return Infinity
  return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
}

function roomFor(formula: HTMLElement): number {
  let room = Infinity
  let element = formula.parentElement
  for (let level = 0; element && level < LEVELS; level += 1) {
    const width = widthInside(element)
    // What grows with the formula leaves the room that is around it.
    if (width > 0) room = Math.min(room, width)
    element = element.parentElement
  }
  return room
}

function widest(formula: HTMLElement): number {
  return Math.max(0, ...[...formula.querySelectorAll<HTMLElement>('.katex-base')].map((base) => base.offsetWidth))
}

/** Of whose width the formulas of `host` depend. */
export function blockAround(host: HTMLElement): HTMLElement {
  let element = host.parentElement
  while (element && getComputedStyle(element).display === 'inline') element = element.parentElement
  return element ?? host
}

export function fitFormulas(host: HTMLElement): void {
  const least = host.closest(STILL) ? SMALLEST_STILL : SMALLEST
  for (const formula of host.querySelectorAll<HTMLElement>('.marked-formula')) {
    formula.classList.remove('marked-long')
    formula.style.removeProperty('font-size')
    formula.removeAttribute('tabindex')
    const room = roomFor(formula)
    const share = room / widest(formula)
    if (!(share < 1)) continue
    formula.style.fontSize = `${Math.max(least, Math.floor(share * 98) / 100)}em`
    if (share >= least || least === SMALLEST_STILL) continue
    formula.classList.add('marked-long')
    // What scrolls is to be reached by the keyboard.
    formula.tabIndex = 0
  }
}
