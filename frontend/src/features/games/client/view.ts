/**
 * What a client knows of a game: a snapshot, kept up to date by events.
 *
 * The same rules as tests/client_view.py, held to it by view-cases.json.
 */
import type {
  AnswerReceivedEvent,
  BoardChangedEvent,
  BroadcastEvent,
  GameEvent,
  LobbyChangedEvent,
  Own,
  PersonalResultEvent,
  Phase,
  RevealModel,
  SnapshotEvent,
  TeamNamedEvent,
} from '@/contract/contract'

export type View = SnapshotEvent

/** Whether a question is being answered, paused or counted: its clock is shown. */
export function isOnClock({ phase }: View): boolean {
  return ON_CLOCK.includes(phase)
}

/** Whether answers come too late at server time `now`. */
export function isTimeUp({ phase, deadline }: View, now: number): boolean {
  return phase === 'settling' || (deadline !== null && now > deadline)
}

/** Whether the question that was closed was skipped. */
export function isSkipped({ phase, index, skipped }: View): boolean {
  return phase === 'closed' && skipped.includes(index)
}

const ON_CLOCK: Phase[] = ['question', 'paused', 'settling']

/** A broadcast is missing: ask for the snapshot with `sync`. */
export class SequenceGap extends Error {}

/** The view after `event`; an event that it already holds changes nothing. Throws `SequenceGap`. */
export function apply(view: View, event: GameEvent): View {
  switch (event.type) {
    case 'snapshot':
      return event.seq >= view.seq ? event : view
    case 'board_changed':
    case 'lobby_changed':
    case 'answer_received':
    case 'personal_result':
      return event.seq >= view.seq ? withPassing(view, event) : view
    case 'answers_counted':
    case 'part_shown':
    case 'rematch_called':
    case 'answers_received':
    case 'roster':
    case 'quiz_loaded':
    case 'removed':
    case 'error':
    case 'pong':
      return view
  }
  // Outbound readers ignore what they do not know: a newer service may say more.
  if (!isBroadcast(event) || event.seq <= view.seq) return view
  if (event.seq > view.seq + 1) throw new SequenceGap(`seq ${view.seq} is followed by ${event.seq}`)
  return {
    ...view,
    seq: event.seq,
    at: event.at,
    ...changes(event),
    skipped: event.type === 'question_skipped' ? [...view.skipped, event.index] : view.skipped,
    ...(event.type === 'team_named' ? named(view, event) : {}),
    you: own(view.you, event),
  }
}

const BROADCASTS: Record<BroadcastEvent['type'], true> = {
  question_opened: true,
  question_started: true,
  game_paused: true,
  game_resumed: true,
  answers_stopped: true,
  question_closed: true,
  answers_revealed: true,
  review_shown: true,
  question_skipped: true,
  player_removed: true,
  player_admitted: true,
  team_named: true,
  game_ended: true,
}

export function isBroadcast(event: GameEvent): event is BroadcastEvent {
  return event.type in BROADCASTS
}

/** Whether `event` is one that a view takes in: in its turn, after those with a lower `seq`. */
export function changesView(event: GameEvent): boolean {
  return isBroadcast(event) || PASSING.includes(event.type)
}

const PASSING: GameEvent['type'][] = [
  'board_changed',
  'lobby_changed',
  'answer_received',
  'personal_result',
]

const NOTHING_ON_CLOCK = {
  question: null,
  asked_at: null,
  opened_at: null,
  deadline: null,
  remaining: null,
  answered: null,
}

function changes(event: BroadcastEvent): Partial<View> {
  switch (event.type) {
    case 'question_opened':
      return {
        phase: 'question',
        index: event.index,
        question: event.question,
        asked_at: event.asked_at,
        opened_at: event.opened_at,
        deadline: event.deadline,
        remaining: null,
        answered: null,
        round: event.round,
        reveals: [],
        step: 0,
      }
    case 'question_started':
      return { opened_at: event.opened_at, deadline: event.deadline }
    case 'game_paused':
      return {
        phase: 'paused',
        remaining: event.remaining,
        deadline: null,
        opened_at: event.opened_at,
      }
    case 'game_resumed':
      return {
        phase: 'question',
        deadline: event.deadline,
        remaining: null,
        asked_at: event.asked_at,
        opened_at: event.opened_at,
      }
    case 'answers_stopped':
      return { phase: 'settling', deadline: null, remaining: null }
    case 'question_closed':
    case 'question_skipped':
      return { phase: 'closed', ...NOTHING_ON_CLOCK }
    case 'answers_revealed':
      return {
        phase: 'revealed',
        ...NOTHING_ON_CLOCK,
        reveals: event.reveals,
        step: 0,
        board: event.board,
        standing: event.standing,
        decided: event.decided,
      }
    case 'game_ended':
      return {
        phase: 'ended',
        ...NOTHING_ON_CLOCK,
        board: event.board,
        highlights: event.highlights,
      }
    case 'review_shown':
      return { step: event.step }
    case 'player_removed':
      return { standing: event.standing }
    case 'player_admitted':
    case 'team_named':
      return {}
  }
}

/** Older services say nothing of names. */
function named(view: View, { team, name, locked }: TeamNamedEvent): Pick<View, 'team_names' | 'locked_teams'> {
  const others = Object.entries(view.team_names ?? {}).filter(([other]) => other !== team)
  const lockedTeams = view.locked_teams ?? []
  return {
    team_names: Object.fromEntries(name === null ? others : [...others, [team, name]]),
    locked_teams: locked ? [...new Set([...lockedTeams, team])].sort() : lockedTeams,
  }
}

function own(you: Own | null, event: BroadcastEvent): Own | null {
  if (!you) return null
  switch (event.type) {
    case 'question_started':
    case 'game_paused':
    case 'game_resumed':
    case 'answers_stopped':
    case 'review_shown':
    case 'player_admitted':
    case 'team_named':
      return you
    case 'player_removed':
      return you.slot === event.slot ? null : you
    case 'question_opened':
      return { ...you, answered: false, response: null, results: [] }
    case 'question_closed':
      // A streak that grew or broke would tell whose answer was right.
      return { ...you, answered: false, response: null, streak: 0 }
    case 'answers_revealed':
      return {
        ...you,
        answered: false,
        response: null,
        out: you.out || isPutOut(you, event.reveals),
        score: you.score + listedPoints(you, event.reveals),
      }
    case 'question_skipped':
    case 'game_ended':
      return { ...you, answered: false, response: null }
  }
}

/** What lists of outcomes, where there are some, have brought the reader. */
function listedPoints({ slot }: Own, reveals: readonly RevealModel[]): number {
  return reveals.reduce((sum, { outcomes }) => sum + Math.max(0, outcomes?.[slot - 1] ?? 0), 0)
}

/** Whether what was revealed has brought the reader something that they were not told yet. */
export function isPending({ phase, you, reveals }: View): boolean {
  if (phase !== 'revealed' || !you || reveals.length === 0 || you.results.length > 0) return false
  return reveals.every(({ outcomes }) => outcomes?.[you.slot - 1] === undefined)
}

/** Whether one of `reveals` has put the reader out. */
export function isPutOut({ slot }: Own, reveals: readonly RevealModel[]): boolean {
  return reveals.some(({ out }) => out.includes(slot))
}

function withPassing(
  view: View,
  event: BoardChangedEvent | LobbyChangedEvent | AnswerReceivedEvent | PersonalResultEvent,
): View {
  switch (event.type) {
    case 'board_changed':
      return { ...view, board: event.board }
    case 'lobby_changed':
      return { ...view, players: event.players }
    case 'answer_received': {
      // A receipt of the question before may be late.
      if (event.index !== view.index) return view
      // Older services do not say which answer counts.
      const response = event.response ?? null
      return { ...view, you: view.you && { ...view.you, answered: true, response } }
    }
    case 'personal_result': {
      const { score, rank, streak, results } = event
      return { ...view, you: view.you && { ...view.you, score, rank, streak, results } }
    }
  }
}
