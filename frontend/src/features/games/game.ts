import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import type {
  BoardModel,
  BoardRow,
  Face,
  GameEvent,
  HostQuestion,
  RemovedRow,
  ResponseModel,
  RosterRow,
} from '@/contract/contract'
import { hasPoints, rankOn } from '@/features/games/board/rank'
import { createGameClient, type GameClient, type Status, TEAM_NAME } from '@/features/games/client/client'
import type { PendingAnswer } from '@/features/games/client/open-answer'
import { createParts } from '@/features/games/client/parts'
import { NO_TALLY, type Tally, tallied } from '@/features/games/client/tally'
import type { View } from '@/features/games/client/view'
import { findSeat, type SavedSeat, saveSeat } from '@/features/games/seats'
import { transportOf } from '@/features/games/services'
import type { HostStep, Role } from '@/features/games/transports/transport'
import { useWakeLock } from '@/shared/wake-lock'

interface Timing {
  openedAt: number | null
  arrivedAt: number | null
}
const NOT_TIMED: Timing = { openedAt: null, arrivedAt: null }
/** Whoever heard of the game so shortly before is in the room when its winners are told. A device that is awake asks as often. */
const JUST_NOW_MS = 120_000

/** The game on this page, from the seat of a player, of the host, or of the big screen. */
export const useGame = defineStore('game', () => {
  const seat = shallowRef<SavedSeat | null>(null)
  const view = shallowRef<View | null>(null)
  const status = ref<Status>('connecting')
  /** Why the game cannot be played, or that a removed player is banned. */
  const code = ref<string | null>(null)
  const answer = shallowRef<PendingAnswer | null>(null)
  const behind = shallowRef<BoardRow | null>(null)
  const latest = shallowRef<string[]>([])
  /** Of those, in the same order. */
  const faces = shallowRef<Face[]>([])
  /** Their teams, in the same order; none where nobody plays in a team. */
  const latestTeams = shallowRef<string[]>([])
  /** Why the own team is not called what this player proposed last. */
  const teamFault = ref<string | null>(null)
  /** The board as it was before the question that is asked or shown, so that a change can be seen. */
  const boardBefore = shallowRef<BoardModel | null>(null)
  /** When the game ended, by the server's clock, if this device heard it; the winners are told from then on. */
  const endedAt = ref<number | null>(null)
  /** Since when what is shown has been shown, by the server's clock: what was there before the page was, always. */
  const since = ref(0)
  /** Own score, and rank if there was one to speak of, before the question on the clock. */
  const placed = shallowRef<{ score: number; rank: number | null } | null>(null)
  /** Of the question shown last: when it opened, and the own answer arrived, or at least was given. */
  const timing = shallowRef<Timing>(NOT_TIMED)
  /** How often the host has called everybody into another game. */
  const calledAgain = ref(0)
  /** What the host's window shows of the question that is revealed by itself; for the host and screens. */
  const part = shallowRef<{ index: number; step: number } | null>(null)
  // For the host alone:
  const roster = shallowRef<RosterRow[]>([])
  const removed = shallowRef<RemovedRow[]>([])
  const questions = shallowRef<HostQuestion[]>([])
  const tally = shallowRef<Tally>(NO_TALLY)
  /** The last refusal of a host's command. */
  const refusal = shallowRef<{ code: string; message: string } | null>(null)

  let client: GameClient | null = null
  /** Of the host's last command: what an older one brings is no news. */
  let asked: string | null = null
  let rosterParts = createParts<RosterRow>()
  let questionParts = createParts<HostQuestion>()

  const answered = computed(() => (tally.value.index === view.value?.index ? tally.value.answered : 0))
  const received = computed(() => (tally.value.index === view.value?.index ? tally.value.received : []))

  /** As the board says; it knows of a point before the player's own result comes. */
  const score = computed(() => {
    const you = view.value?.you
    if (!you) return 0
    return view.value?.board?.top.find(({ slot }) => slot === you.slot)?.score ?? you.score
  })
  const rank = computed(() => {
    const board = view.value?.board
    // Who is named on it stands there: who is level may have been told apart by a tie-breaker.
    const named = board?.top.find(({ slot }) => slot === view.value?.you?.slot)
    if (named) return named.rank
    // Of many players the ladder has some steps only; then each is told the own rank.
    const exact = board?.per_step === 1 || !view.value?.you
    return board && exact ? rankOn(board, score.value) : (view.value?.you?.rank ?? 1)
  })

  // Players, host and screens wait in the lobby, and think, without touching anything.
  const inPlay = computed(() => view.value !== null && view.value.phase !== 'ended')
  useWakeLock(() => inPlay.value && status.value !== 'failed' && status.value !== 'removed')

  /** Takes the seat that this device has in `gameId`; false if it has none. */
  function resume(role: Role, gameId: string, passive = false): boolean {
    const saved = findSeat(role, gameId)
    if (saved) void start(saved, undefined, passive)
    return saved !== null
  }

  /**
   * Takes a seat.
   *
   * Args: `connectTicket` if one came with the seat; `passive` for a screen, which only looks on.
   */
  async function start(taken: SavedSeat, connectTicket?: string, passive = false): Promise<void> {
    stop()
    seat.value = taken
    answer.value = taken.answer
    endedAt.value = taken.endedAt ?? null
    if (!passive) saveSeat(taken)
    const transport = await transportOf(taken.transport).catch(() => null)
    if (seat.value !== taken) return // left meanwhile
    if (!transport) {
      status.value = 'failed'
      code.value = 'network'
      return
    }
    client = createGameClient({
      transport,
      seat: { ...taken, connectTicket },
      passive,
      answer: taken.answer,
      team: taken.team,
      onView: see,
      onStatus: (next, why) => {
        status.value = next
        code.value = why ?? null
      },
      onEvent: hear,
      onAnswer: (next) => {
        answer.value = next
        if (!passive) keep({ answer: next })
      },
    })
    addEventListener('online', wake)
    addEventListener('offline', offline)
    document.addEventListener('visibilitychange', seen)
    client.start()
  }

  function stop(): void {
    client?.stop()
    client = null
    removeEventListener('online', wake)
    removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', seen)
    seat.value = view.value = answer.value = behind.value = boardBefore.value = null
    refusal.value = code.value = endedAt.value = null
    status.value = 'connecting'
    latest.value = []
    calledAgain.value = 0
    faces.value = []
    latestTeams.value = []
    teamFault.value = null
    roster.value = []
    removed.value = []
    questions.value = []
    rosterParts = createParts()
    questionParts = createParts()
    tally.value = NO_TALLY
    since.value = 0
    placed.value = part.value = null
    timing.value = NOT_TIMED
  }

  function see(next: View): void {
    const before = view.value
    // Of a round, and of a board that runs along, it is the one with which the asking began.
    const asking = before && next.index > before.index && (before.phase === 'revealed' || before.phase === 'lobby')
    if (asking) boardBefore.value = before.board
    if (missedEnd(before, next)) endedAt.value ??= next.at
    const moved = before?.phase !== next.phase || before.index !== next.index || before.step !== next.step
    // Who comes in the middle of it sees all; but no phone may tell what the screen does not show yet.
    if (moved) since.value = before || next.you ? next.at : 0
    view.value = next
    if (moved && seat.value?.role === 'player' && next.phase !== 'ended') keep({ heardAt: next.at })
    // Who followed into a game never typed its PIN; with it the code on the wall leads back to this seat.
    if (seat.value?.pin === '') keep({ pin: next.pin })
    if (next.phase === 'question') {
      const { arrivedAt } = before?.index === next.index ? timing.value : NOT_TIMED
      timing.value = { openedAt: next.opened_at, arrivedAt }
      placed.value = next.board && next.index > 0 ? { score: score.value, rank: hasPoints(next.board) ? rank.value : null } : null
    }
    if (next.phase === 'ended' && seat.value && !seat.value.over) keep({ over: true, endedAt: endedAt.value ?? undefined })
  }

  /**
   * Whether the game has ended while this device did not listen, and its winners may not be told yet.
   * A screen shows them from the moment that it hears; a phone that slept says at once.
   */
  function missedEnd(before: View | null, next: View): boolean {
    if (next.phase !== 'ended' || before?.phase === 'ended' || seat.value?.over) return false
    if (seat.value?.role !== 'player') return before !== null
    return next.at - (before?.at ?? seat.value.heardAt ?? 0) < JUST_NOW_MS
  }

  function hear(event: GameEvent): void {
    switch (event.type) {
      case 'game_ended':
        endedAt.value ??= event.at
        break
      case 'personal_result':
        behind.value = event.behind
        break
      case 'answer_received':
        if (event.index === view.value?.index) timing.value = { ...timing.value, arrivedAt: event.arrived_at }
        break
      case 'lobby_changed':
        latest.value = event.latest
        faces.value = event.faces ?? []
        latestTeams.value = event.teams ?? []
        break
      case 'rematch_called':
        calledAgain.value += 1
        break
      case 'part_shown':
        part.value = { index: event.index, step: event.step }
        break
      case 'answers_counted':
        tally.value = tallied(tally.value, event)
        break
      case 'answers_received':
        tally.value = tallied(tally.value, event, event.answers)
        break
      case 'snapshot':
        // Comes with how many there are: what was sent of them meanwhile may be lost.
        if (typeof event.answered === 'number') tally.value = tallied(tally.value, { ...event, answered: event.answered })
        break
      case 'roster':
        roster.value = rosterParts.add(event, event.players) ?? roster.value
        if (event.part === 1) removed.value = event.removed
        break
      case 'quiz_loaded':
        questions.value = questionParts.add(event, event.questions) ?? questions.value
        break
      case 'player_removed':
        roster.value = roster.value.filter(({ slot }) => slot !== event.slot)
        break
      case 'error':
        if (event.ref === TEAM_NAME) teamFault.value = event.code
        if (seat.value?.role === 'host' && concerns(event)) refusal.value = { code: event.code, message: event.message }
        break
      default:
        if (event.type === 'question_opened') refusal.value = null
    }
  }

  /** Whether a refusal is of what the host did last: the page's own messages and late ones are not. */
  function concerns({ code: why, ref: of }: { code: string; ref: string | null }): boolean {
    return of === asked || (of !== 'deadline' && why !== 'stale')
  }

  function keep(changes: Partial<SavedSeat>): void {
    if (!seat.value) return
    seat.value = { ...seat.value, ...changes }
    saveSeat(seat.value)
  }

  function give(response: ResponseModel): void {
    timing.value = { ...timing.value, arrivedAt: serverNow() }
    client?.answer(response)
  }

  /** Proposes a name for the own team; false when there is no connection just now. */
  function nameTeam(name: string): boolean {
    teamFault.value = null
    return client?.nameTeam(name) ?? false
  }

  /** Sends a host's command; false when there is no connection just now. */
  function command(next: HostStep): boolean {
    refusal.value = null
    const ref = client?.command(next) ?? null
    asked = ref ?? asked
    return ref !== null
  }

  function serverNow(): number {
    return client?.serverNow() ?? Date.now()
  }

  const wake = (): void => client?.wake()
  const offline = (): void => client?.offline()
  const seen = (): void => {
    if (document.visibilityState === 'visible') wake()
  }

  return {
    seat,
    view,
    status,
    code,
    answer,
    behind,
    latest,
    faces,
    latestTeams,
    teamFault,
    calledAgain,
    boardBefore,
    endedAt,
    since,
    placed,
    part,
    timing,
    roster,
    removed,
    questions,
    answered,
    received,
    refusal,
    score,
    rank,
    resume,
    start,
    stop,
    give,
    nameTeam,
    command,
    serverNow,
  }
})
