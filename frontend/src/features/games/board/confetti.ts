/** Paper rain for winners, loaded when there is one; none for who wants less motion. */
export async function celebrate(): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const { default: library } = await import('canvas-confetti')
  // Its worker would come from a blob, which our content policy forbids.
  const confetti = library.create(undefined, { useWorker: false, resize: true })
  const colors = ['#dc2340', '#1766d9', '#ffc533', '#177f3c', '#c8f73c', '#8936d3']
  for (const x of [0.15, 0.5, 0.85]) {
    void confetti({
      particleCount: 70,
      spread: 75,
      startVelocity: 48,
      origin: { x, y: 0.75 },
      colors,
      disableForReducedMotion: true,
    })
  }
}
