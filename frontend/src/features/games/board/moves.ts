/** How a board changes: who was where, who overtakes, and what is shown on the way. */
export interface Placed {
  key: string | number
  rank: number
  score: number
}

/** `before` the old order with the old points; `counting` the same, points on their way; `after` the new order. */
export type BoardBeat = 'before' | 'counting' | 'after'

export type Shown<Row extends Placed> = Row & {
  /** Places won, or lost if negative; `new` for who was not among the best; null without a board before. */
  moved: number | 'new' | null
}

/**
 * The rows of a board as they are seen at `beat`, at most `limit`.
 *
 * Args: `before` are the rows of the board before, null if there was none to compare with; with
 *     an empty one everyone begins at no points.
 */
export function rowsAt<Row extends Placed>(
  beat: BoardBeat,
  now: readonly Row[],
  before: readonly Row[] | null,
  limit: number,
): Shown<Row>[] {
  const still = (row: Row): Shown<Row> => ({ ...row, moved: null })
  if (before === null) return now.slice(0, limit).map(still)
  if (before.length === 0) {
    return now.slice(0, limit).map((row) => still(beat === 'before' ? { ...row, score: 0 } : row))
  }
  const old = new Map(before.map((row) => [row.key, row]))
  if (beat === 'after') return now.slice(0, limit).map((row) => ({ ...row, moved: movedFrom(old.get(row.key), row) }))
  const next = new Map(now.map((row) => [row.key, row]))
  return before.slice(0, limit).map((row) => {
    const score = beat === 'counting' ? (next.get(row.key)?.score ?? row.score) : row.score
    // A name or a picture may have changed since; rank and points are yesterday's.
    return still({ ...(next.get(row.key) ?? row), rank: row.rank, score })
  })
}

function movedFrom(before: Placed | undefined, row: Placed): number | 'new' {
  return before ? before.rank - row.rank : 'new'
}

/** Whether rows change places between the two boards, among the best `limit`. */
export function overtakes(now: readonly Placed[], before: readonly Placed[] | null, limit: number): boolean {
  if (!before?.length) return false
  const keys = (rows: readonly Placed[]): string => rows.slice(0, limit).map(({ key }) => key).join()
  return keys(now) !== keys(before)
}

/** Who has climbed most, if anybody by two places or more; the better one if several have. */
export function bestClimb<Row extends Placed>(rows: readonly Shown<Row>[]): (Shown<Row> & { moved: number }) | null {
  let best: (Shown<Row> & { moved: number }) | null = null
  for (const row of rows) {
    const { moved } = row
    if (typeof moved === 'number' && moved >= 2 && moved > (best?.moved ?? 0)) best = { ...row, moved }
  }
  return best
}
