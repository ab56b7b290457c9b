/** Pictures and sounds of questions: at places of our own, `/media/<id>/…`, which nobody guesses. */

const IMAGE = /^(\/media\/[0-9a-f]{32}\/)large\.webp$/
const SOUND = /^\/media\/[0-9a-f]{32}\/clip\.(mp3|m4a)$/

export function ownImage(url: unknown): string | null {
  return typeof url === 'string' && IMAGE.test(url) ? url : null
}

export function ownSound(url: unknown): string | null {
  return typeof url === 'string' && SOUND.test(url) ? url : null
}

/** Of the same picture the size for phones. */
export function smallOf(url: string): string {
  return url.replace(IMAGE, '$1small.webp')
}
