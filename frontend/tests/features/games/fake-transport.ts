import type { GameEvent, ResponseModel, SnapshotEvent } from '@/contract/contract'
import type { Channel, Command, Listener, Role, Seat, Transport } from '@/features/games/transports/transport'

/** A network in memory: the test plays the server. */
export class FakeTransport implements Transport {
  readonly lifeMs = 6_600_000
  readonly quietMs = (role: Role) => (role === 'host' ? 6_000 : 10_000)
  readonly closeAfterMs = 700
  /** Whether what is sent arrives; a dead line takes everything and says nothing. */
  alive = true
  pings = 0
  /** Whether who asks gets the same snapshot as before. */
  answersSync = false
  /** Whether a connection can be had. */
  reachable = true
  refusal: Error = new Error('no network')
  /** What is heard before the connection is ready for commands. */
  early: GameEvent[] = []
  endsAtOnce = false
  connections = 0
  sent: Command[] = []
  private listener: Listener | null = null

  connect(_seat: Seat, listener: Listener): Promise<Channel> {
    if (!this.reachable) return Promise.reject(this.refusal)
    this.connections += 1
    this.listener = listener
    const { early, endsAtOnce } = this
    queueMicrotask(() => {
      if (early.length > 0) listener.onEvents(early)
      if (endsAtOnce) this.breaks()
    })
    return Promise.resolve({
      send: (command) => {
        if (command.type !== 'ping') this.sent.push(command)
        else if (this.alive) setTimeout(() => this.says({ ...snapshot(0), type: 'pong' } as never), 50)
        if (command.type === 'ping') this.pings += 1
        if (command.type === 'sync' && this.answersSync) setTimeout(() => this.says(snapshot(0)), 50)
      },
      close: () => {
        if (this.listener === listener) this.listener = null
      },
    })
  }

  get open(): boolean {
    return this.listener !== null
  }

  says(...events: GameEvent[]): void {
    if (this.alive) this.listener?.onEvents(events)
  }

  /** The way to the server swallows everything, and no new one can be had. */
  dies(): void {
    this.alive = this.reachable = false
  }

  recovers(): void {
    this.alive = this.reachable = true
  }

  /** The server, or the way to it, goes away. */
  breaks(): void {
    const { listener } = this
    this.listener = null
    listener?.onClosed()
  }

  types(): string[] {
    return this.sent.map(({ type }) => type)
  }
}

export const seat = (role: Role = 'player'): Seat => ({
  gameId: 'game',
  transport: 'websocket',
  role,
  playerId: 'ann',
  gameTicket: 'ticket-of-the-game',
})

const base = (seq: number) => ({ v: 1 as const, game_id: 'game', seq, at: Date.now() })

export const question = {
  id: 'q1',
  kind: 'single_choice' as const,
  text: 'Which?',
  time_limit_s: 20,
  points: 'single' as const,
  image_url: null,
  image_alt: null,
  audio_url: null,
  choices: [
    { id: 'a', text: 'One' },
    { id: 'b', text: 'Two' },
  ],
  unit: null,
}

export function snapshot(seq: number, changes: Partial<SnapshotEvent> = {}): SnapshotEvent {
  return {
    ...base(seq),
    type: 'snapshot',
    pin: '123456',
    title: 'Rivers',
    question_count: 3,
    rules: {
      mode: 'casual',
      speed: false,
      streaks: false,
      round_size: 1,
      teams: 'none',
      late_join: true,
      guests: true,
      question_on_phones: true,
      auto_advance: false,
      lead_in: 'none',
      close_when_all: true,
    },
    phase: 'lobby',
    index: -1,
    players: 1,
    question: null,
    asked_at: null,
    opened_at: null,
    deadline: null,
    remaining: null,
    round: null,
    reveals: [],
    step: 0,
    answered: null,
    skipped: [],
    team_names: {},
    locked_teams: [],
    board: { top: [], ladder: [0], per_step: 1, players: 1, teams: [] },
    highlights: null,
    answer_topic: null,
    standing: null,
    decided: false,
    you: {
      slot: 1,
      name: 'Ann',
      team: null,
      score: 0,
      rank: 1,
      streak: 0,
      answered: false,
      response: null,
      out: false,
      avatar: null,
      results: [],
    },
    ...changes,
  }
}

export const asked = (seq: number, index = 0): GameEvent => ({
  ...base(seq),
  type: 'question_opened',
  index,
  question,
  asked_at: Date.now(),
  opened_at: Date.now(),
  deadline: Date.now() + 20_000,
  round: null,
})
export const paused = (seq: number): GameEvent => ({
  ...base(seq),
  type: 'game_paused',
  remaining: 9_000,
  opened_at: Date.now() - 11_000,
})
export const resumed = (seq: number): GameEvent => ({
  ...base(seq),
  type: 'game_resumed',
  asked_at: Date.now() - 11_000,
  opened_at: Date.now() - 11_000,
  deadline: Date.now() + 9_000,
})
export const receipt = (seq: number, index = 0, response: ResponseModel | null = null): GameEvent => ({
  ...base(seq),
  type: 'answer_received',
  index,
  arrived_at: Date.now(),
  response,
})
export const closed = (seq: number, index = 0): GameEvent => ({
  ...base(seq),
  type: 'question_closed',
  index,
  answered: 0,
})
export const skipped = (seq: number, index = 0): GameEvent => ({
  ...base(seq),
  type: 'question_skipped',
  index,
})
export const ended = (seq: number): GameEvent => ({
  ...base(seq),
  type: 'game_ended',
  asked: 1,
  board: { top: [], ladder: [0], per_step: 1, players: 1, teams: [] },
  highlights: { hardest: null, fastest: null, comeback: null },
})
export const error = (code: string, ref: string | null = null): GameEvent => ({
  ...base(0),
  type: 'error',
  code,
  message: code,
  ref,
  field: null,
  retry_after_ms: null,
})

export const teamNamed = (seq: number, team: string, name: string | null, locked = false): GameEvent => ({
  ...base(seq),
  type: 'team_named',
  team,
  name,
  locked,
})
