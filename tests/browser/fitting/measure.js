/** What is wrong with how the page is laid out, in sentences: texts off the screen, cut or on top of each other. */
(scrolls) => {
  const faults = new Set()
  const root = document.documentElement
  const said = (text) => `“${text.trim().slice(0, 24)}”`
  if (root.scrollWidth > innerWidth) faults.add(`the page is ${root.scrollWidth} wide`)

  const chain = (element) => (element ? [element, ...chain(element.parentElement)] : [])
  const styleOf = new Map()
  const style = (element) => {
    if (!styleOf.has(element)) styleOf.set(element, getComputedStyle(element))
    return styleOf.get(element)
  }
  const isForReaders = (element) => chain(element).some((one) => one.matches('.sr-only, dialog:not([open])') || style(one).clipPath !== 'none')
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForReaders(element)
  const floats = (element) => chain(element).some((one) => ['fixed', 'sticky'].includes(style(one).position))

  const boxes = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || !isSeen(element) || element.closest('.katex')) continue
    if (/[\u0590-\u06ff]/.test(node.data) && style(element).direction !== 'rtl' && !node.data.includes('\u2068'))
      faults.add(`${said(node.data)} has no direction of its own`)
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      // The em box: lines may stand closer than what a font reserves above and below.
      const size = Math.min(rect.height, parseFloat(style(element).fontSize))
      const top = rect.top + (rect.height - size) / 2
      // Of a name that ends in dots only the beginning is there.
      const dotted = chain(element).find((one) => style(one).textOverflow === 'ellipsis' || style(one).webkitLineClamp !== 'none')
      const frame = dotted?.getBoundingClientRect() ?? rect
      const [left, right] = [Math.max(rect.left, frame.left), Math.min(rect.right, frame.right)]
      if (right > left && top < frame.bottom) boxes.push({ text: said(node.data), element, left, right, top, bottom: top + size })
    }
  }
  for (const shape of document.querySelectorAll('svg, img')) {
    if (!isSeen(shape) || shape.closest('[role=timer], .katex')) continue
    const { left, right, top, bottom } = shape.getBoundingClientRect()
    if (right > left) boxes.push({ text: `a ${shape.localName} in ${said(shape.parentElement.textContent)}`, element: shape, left, right, top, bottom })
  }

  // Of a formula what counts is how wide and high it is as a whole; one that scrolls, its box.
  for (const part of document.querySelectorAll('.katex-base')) {
    if (!isSeen(part)) continue
    const element = part.closest('.marked-long') ?? part
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const middle = (top + bottom) / 2
    boxes.push({ text: said(part.closest('[role=img]').ariaLabel), element, left, right, top: middle - 1, bottom: middle + 1 })
  }

  for (const { text, element, left, right, top, bottom } of boxes) {
    if (left < -1 || right > innerWidth + 1) faults.add(`${text} leaves the screen at the side`)
    if (!scrolls && (top < -1 || bottom > innerHeight + 1)) faults.add(`${text} leaves the screen`)
    for (const around of chain(element.parentElement)) {
      const { overflowX, overflowY, textOverflow } = style(around)
      if (around === document.body || around === root) break
      if (overflowX === 'visible' && overflowY === 'visible') continue
      if (textOverflow === 'ellipsis') break
      const frame = around.getBoundingClientRect()
      if (overflowX !== 'visible' && (left < frame.left - 2 || right > frame.right + 2)) faults.add(`${text} is cut at the side`)
      const out = top < frame.top - 2 || bottom > frame.bottom + 2
      if (out && (overflowY === 'hidden' || overflowY === 'clip' || (!scrolls && around.dataset.testid === 'stage'))) faults.add(`${text} is cut`)
      if (out) break
    }
  }
  // What is scrolled away lies under something else, or nowhere.
  const inFrame = (box) =>
    chain(box.element.parentElement).every((around) => {
      if (!['auto', 'scroll'].includes(style(around).overflowY)) return true
      const frame = around.getBoundingClientRect()
      return box.top >= frame.top - 2 && box.bottom <= frame.bottom + 2
    })
  const shown = boxes.filter(inFrame).map((box) => ({ ...box, floats: floats(box.element) }))
  shown.sort((a, b) => a.top - b.top)
  shown.forEach((one, n) => {
    for (const other of shown.slice(n + 1)) {
      if (other.top >= one.bottom) break
      if (one.element === other.element || (scrolls && one.floats !== other.floats)) continue
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const high = Math.min(one.bottom, other.bottom) - other.top
      if (wide > 3 && high > 3) faults.add(`${one.text} and ${other.text} lie on each other`)
    }
  })
  return [...faults]
}
