import { isStill } from '@/shared/motion'

/** Pixels that are drawn at most: paper is no finer for more, and drawing them costs the frames. */
const WIDEST = 960

/** Paper rain for winners, loaded when there is one; none for who wants less motion. */
export async function celebrate(): Promise<void> {
  if (isStill()) return
  const { default: library } = await import('canvas-confetti')
  const shrink = Math.min(1, WIDEST / innerWidth)
  const sheet = sheetOf(shrink)
  // Its worker would come from a blob, which our content policy forbids.
  const confetti = library.create(sheet, { useWorker: false, resize: false })
  const colors = ['#dc2340', '#1766d9', '#ffc533', '#177f3c', '#c8f73c', '#8936d3']
  const falls = [0.15, 0.5, 0.85].map(async (x) =>
    confetti({
      particleCount: 60,
      spread: 75,
      startVelocity: 48 * shrink,
      gravity: shrink,
      scalar: shrink,
      origin: { x, y: 0.75 },
      colors,
      disableForReducedMotion: true,
    }),
  )
  await Promise.all(falls)
  sheet.remove()
}

function sheetOf(shrink: number): HTMLCanvasElement {
  const sheet = document.createElement('canvas')
  sheet.width = Math.round(innerWidth * shrink)
  sheet.height = Math.round(innerHeight * shrink)
  sheet.setAttribute('aria-hidden', 'true')
  Object.assign(sheet.style, {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    zIndex: '100',
    pointerEvents: 'none',
  })
  document.body.append(sheet)
  return sheet
}
