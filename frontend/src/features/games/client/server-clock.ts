/** The server's time, from the `at` of its events: phones are often minutes wrong. */
export interface ServerClock {
  /** Server time (Unix ms) as well as we know it. */
  now: () => number
  /** An event that the server sent at `at` has just arrived. */
  heard: (at: number) => void
}

const SAMPLES = 12

/**
 * An event cannot arrive before it was sent, so `at - now` never exceeds the true difference, and
 * the largest of the last samples, the one that travelled fastest, is the nearest to it.
 */
export function createServerClock(now: () => number = Date.now): ServerClock {
  let samples: number[] = []
  return {
    now: () => now() + (samples.length > 0 ? Math.max(...samples) : 0),
    heard(at) {
      samples = [...samples, at - now()].slice(-SAMPLES)
    },
  }
}
