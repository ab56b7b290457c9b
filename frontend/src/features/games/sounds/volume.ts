/** How loud the device is, 0 to 1; kept there, for host, screen and phone together. */
const KEY = 'trivia.sounds.volume'
const USUAL = 0.7

export function storedVolume(): number {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === null ? USUAL : within(Number(kept))
  } catch {
    return USUAL
  }
}

/** Keeps `share`, and says what it is within its bounds. */
export function storeVolume(share: number): number {
  const kept = within(share)
  try {
    localStorage.setItem(KEY, String(kept))
  } catch {
    // It then lasts as long as the page.
  }
  return kept
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : USUAL
}
