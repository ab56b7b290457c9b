const USUAL_S = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300]

/** Seconds that are offered, among them what is chosen already. */
export function timeLimits({ least, most }: { least: number; most: number }, chosen: number): number[] {
  const offered = USUAL_S.filter((seconds) => seconds >= least && seconds <= most)
  return [...new Set([...offered, chosen])].sort((a, b) => a - b)
}
