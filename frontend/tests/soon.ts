import { vi } from 'vitest'

/** Waits until `check` raises nothing: what is loaded when it is wanted comes late on a loaded machine. */
export const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 })
