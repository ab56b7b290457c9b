/** What makes this browser known again in a game: whoever was removed from it comes back as nobody new. */
const KEY = 'trivia.device'
let drawn: string | null = null

/** Drawn once and kept; without storage it lasts as long as the page. */
export function deviceToken(): string {
  try {
    drawn = localStorage.getItem(KEY) ?? drawn
    drawn ??= draw()
    localStorage.setItem(KEY, drawn)
  } catch {
    drawn ??= draw()
  }
  return drawn
}

function draw(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
