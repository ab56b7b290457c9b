/** How long a call may take by which a game finds back, ms: no longer on a line that is dead. */
export const RECOVERY_MS = 5_000
