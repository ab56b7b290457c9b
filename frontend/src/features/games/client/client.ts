/**
 * One seat in a game: it joins, follows the events, and comes back after every loss.
 *
 * The view changes only by applying events. Broadcasts that come out of order wait for their
 * turn; if one stays away, or the connection was gone, the snapshot fills the gap.
 */
import type { GameEvent, ResponseModel } from '@/contract/contract'
import { createConnection } from '@/features/games/client/connection'
import { createOpenAnswer, type PendingAnswer } from '@/features/games/client/open-answer'
import { createServerClock, type ServerClock } from '@/features/games/client/server-clock'
import { apply, changesView, isBroadcast, isOnClock, isPending, type View } from '@/features/games/client/view'
import type { HostStep, Seat, Transport } from '@/features/games/transports/transport'

/** `waiting`: the game is not open yet. */
export type Status =
  | 'connecting'
  | 'online'
  | 'reconnecting'
  | 'waiting'
  | 'ended'
  | 'removed'
  | 'failed'

export interface ClientParts {
  transport: Transport
  seat: Seat
  onView: (view: View) => void
  onStatus: (status: Status, code?: string) => void
  /** Every event once, also those that do not change the view. */
  onEvent?: (event: GameEvent) => void
  onAnswer?: (answer: PendingAnswer | null) => void
  answer?: PendingAnswer | null
  team?: string
  /** A screen in the host's own browser: it shows the game and moves nothing on. */
  passive?: boolean
  clock?: ServerClock
  random?: () => number
}

export interface GameClient {
  start: () => void
  stop: () => void
  answer: (response: ResponseModel) => void
  /** Calls the own team something else; false when it cannot be sent. */
  nameTeam: (name: string) => boolean
  /** A host's command, for what is shown now; the `ref` of its answer, null when it cannot be sent. */
  command: (command: HostStep) => string | null
  /** The device came back: the page is seen again, or a network was found. */
  wake: () => void
  /** The device says that it has no network. */
  offline: () => void
  serverNow: () => number
}

const SNAPSHOT_MS = 10_000
/** Whoever was to let them in may have died: the way in is asked for again, each time later. */
const ENTER_MS = 4_000
const ENTER_LONGEST_MS = 16_000
const STRAGGLER_MS = 400
const AGAIN_MS = 2_500
const CHECK_MS = 4_000
/** Within this a host hears what became of a command. */
const WORD_MS = 4_500
/** After an answer had to go out again; its first receipt was awaited for up to 5 s. */
const SUSPICION_MS = 8_000
const RESULT_MS = 5_000
/** If the last broadcast was missed, no gap ever shows: after so long the snapshot is asked for. */
const SILENCE_MS = 60_000
const NUDGE_MS = 2_000
const NUDGE_SPREAD_MS = 4_000
const PASSING = ['unavailable', 'internal']
/** The `ref` of a name for the own team. */
export const TEAM_NAME = 'team-name'
/** Of messages that could not be read: such a refusal may name none. */
const UNREAD = ['bad_request', 'message_too_large']

export function createGameClient(parts: ClientParts): GameClient {
  const clock = parts.clock ?? createServerClock()
  const random = parts.random ?? Math.random
  const host = parts.seat.role === 'host'
  const screen = parts.seat.role === 'screen'
  let view: View | null = null
  let status: Status = 'connecting'
  let cameLate = false
  let held: GameEvent[] = []
  let gap: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let closing: ReturnType<typeof setTimeout> | undefined
  let result: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let watched = ''
  /** The host's last command until something is heard of it, and the state that it meant. */
  let unheard: { command: HostStep; phase?: string; index?: number; lost: boolean } | null = null
  let commands = 0
  let entries = 0
  let seen = -1

  const connection = createConnection({
    transport: parts.transport,
    seat: parts.seat,
    onEvents: (events) => events.forEach(take),
    onUp: () => {
      entries = 0
      enter()
    },
    onDown: () => {
      stopEntering()
      mine.lost()
      if (unheard) unheard.lost = true
      if (status === 'online' || status === 'waiting') tell('reconnecting')
    },
    // A screen outlives its ticket: how the game ended stays on the wall.
    onRefused: (code) => status !== 'ended' && tell('failed', code),
    random,
  })
  const mine = createOpenAnswer(
    {
      send: ({ index, response }) =>
        status === 'online' &&
        connection.send({ type: 'answer', index, response, ref: `answer-${index}` }),
      suspect: () => connection.expect(SUSPICION_MS),
      changed: (answer) => parts.onAnswer?.(answer),
      random,
    },
    parts.answer,
  )

  function enter(): void {
    if (host) connection.send({ type: 'open', ref: 'enter' })
    else if (screen) connection.send({ type: 'sync', ref: 'enter' })
    else connection.send({ type: 'join', ref: 'enter', team: parts.team ?? null })
    connection.expect(SNAPSHOT_MS)
    clearTimeout(again)
    again = setTimeout(enter, Math.min(ENTER_MS * 2 ** entries, ENTER_LONGEST_MS) * (0.75 + 0.5 * random()))
    entries += 1
  }

  function stopEntering(): void {
    clearTimeout(again)
    again = undefined
  }

  function sync(): void {
    // Who is not in yet would see the game, and hear nothing more of it.
    if (again !== undefined) enter()
    else if (connection.send({ type: 'sync' })) connection.expect(CHECK_MS)
  }

  function take(event: GameEvent): void {
    clock.heard(event.at)
    if (event.type === 'error' || event.type === 'part_shown' || isBroadcast(event)) unheard = null
    if (event.type === 'error') refused(event.code, event.ref)
    else if (event.type === 'removed') leave('removed', event.banned ? 'banned' : undefined)
    else if (event.type === 'pong') lookFor(event.seq)
    if (event.type === 'snapshot') adopt(event)
    else if (!changesView(event)) parts.onEvent?.(event)
    else if (!view || event.seq - (isBroadcast(event) ? 1 : 0) > view.seq) hold(event)
    else see(event)
  }

  function adopt(snapshot: View): void {
    clearTimeout(gap)
    gap = undefined
    stopEntering()
    const before = view
    view = view ? apply(view, snapshot) : snapshot
    if (view.phase === 'ended') {
      // Its place is taken by joining, which is over: a ping makes this connection one of its own
      // again, so that its player hears when the host plays again.
      if (cameLate && !host) connection.send({ type: 'ping' })
      cameLate = false
      leave('ended')
    } else if (status !== 'removed') tell('online')
    parts.onEvent?.(snapshot)
    if (view !== before) shown()
    release()
    sayAgain()
  }

  /** What was lost with the connection, if the game still stands where the host meant it. */
  function sayAgain(): void {
    if (!unheard?.lost || !view) return
    const { command, phase, index } = unheard
    unheard = null
    if (view.phase === phase && view.index === index) say(command)
  }

  function say(command: HostStep): boolean {
    if (!connection.send(command)) return false
    unheard = { command, phase: view?.phase, index: view?.index, lost: false }
    connection.expect(WORD_MS)
    return true
  }

  function see(event: GameEvent): void {
    const before = view
    if (!before) return
    view = apply(before, event)
    if (event.type === 'answer_received' && event.index === view.index) mine.received(event.index, event.response)
    // A screen knows names without their slots: a removed one must not stay on the wall. And of
    // those who have answered nobody says whether the removed one is among them.
    if (event.type === 'player_removed' && (isOnClock(view) ? host || screen : screen && view.phase === 'lobby')) sync()
    parts.onEvent?.(event)
    if (event.type === 'answers_revealed') awaitResult()
    if (view === before) return
    if (!host && before.you && !view.you) leave('removed')
    if (view.phase === 'ended' && before.phase !== 'ended') {
      leave('ended')
      // Points that a round held back are in the snapshot only.
      if (before.phase !== 'revealed' && before.rules.round_size > 1) sync()
    }
    shown()
    release()
  }

  /** What a reveal brought comes with it or soon after; the snapshot has it, too. */
  function awaitResult(): void {
    clearTimeout(result)
    result = setTimeout(() => view && isPending(view) && sync(), RESULT_MS * (1 + random()))
  }

  function hold(event: GameEvent): void {
    held.push(event)
    if (view) gap ??= setTimeout(askForGap, STRAGGLER_MS)
  }

  /** The game has come to `seq`: whoever was to send what led there may have died, or the way was lost. */
  function lookFor(seq: number): void {
    if (view && seq > view.seq) gap ??= setTimeout(askForGap, STRAGGLER_MS)
  }

  function askForGap(): void {
    gap = setTimeout(askForGap, CHECK_MS)
    sync()
  }

  /** What was held and has its turn now; broadcasts before what refers to them. */
  function release(): void {
    const waiting = held.sort((a, b) => a.seq - b.seq || Number(isBroadcast(b)) - Number(isBroadcast(a)))
    held = []
    waiting.forEach(take)
    if (held.length > 0) return
    clearTimeout(gap)
    gap = undefined
  }

  function shown(): void {
    if (!view) return
    mine.look(view)
    watchDeadline(view)
    if (view.seq !== seen && view.phase !== 'ended') watchSilence(SILENCE_MS)
    seen = view.seq
    parts.onView(view)
  }

  /** Each time later: who has all there is need not ask often. */
  function watchSilence(wait: number): void {
    clearTimeout(silence)
    silence = setTimeout(
      () => {
        if (status === 'online') sync()
        watchSilence(2 * wait)
      },
      wait * (1 + random()),
    )
  }

  /** Past its deadline the host closes the question; a player does, should no host have. */
  function watchDeadline(seen: View): void {
    const open = seen.phase === 'question' || seen.phase === 'settling'
    const watching = open ? `${seen.index} ${seen.phase} ${seen.deadline ?? ''}` : ''
    if (watching === watched) return
    watched = watching
    clearTimeout(closing)
    if (!open || parts.passive || screen) return
    const index = seen.index
    const left = Math.max(0, (seen.deadline ?? clock.now()) - clock.now())
    const patience = seen.phase === 'settling' ? 2 * NUDGE_MS : 0
    const spread = host ? parts.transport.closeAfterMs : NUDGE_MS + NUDGE_SPREAD_MS * random() * Math.max(1, seen.players / 100)
    const ask = (): void => {
      // Until one is in, what answers it would look like the way in.
      if (again === undefined) connection.send(host ? { type: 'close', index, seq: view?.seq, ref: 'deadline' } : { type: 'nudge', index, ref: 'deadline' })
      connection.ask()
      closing = setTimeout(ask, 2 * (AGAIN_MS + spread))
    }
    closing = setTimeout(ask, left + patience + spread)
  }

  function refused(code: string, ref: string | null): void {
    // The place was lost with the memory of a live game: it is taken again.
    if (code === 'not_joined' && ref !== 'final' && ref !== 'enter') enter()
    if (ref?.startsWith('answer-')) {
      // The reveal that said so was missed.
      if (code === 'out') sync()
      mine.refused(Number(ref.slice('answer-'.length)), code)
    } else if (ref === null && UNREAD.includes(code)) {
      const pending = mine.current()
      if (pending) mine.refused(pending.index, code)
    } else if (code === 'stale') sync()
    else if (code === 'removed') leave('removed')
    else if (code === 'banned' && ref !== 'enter') leave('removed', code)
    else if (ref === 'enter') refusedToEnter(code)
    else if (ref === 'final') fail('game_ended') // they were never in it
  }

  function refusedToEnter(code: string): void {
    if (status === 'ended') return // a late word on an earlier try
    if (code === 'game_ended') {
      // Who was in it still gets the final view.
      if (connection.send({ type: 'sync', ref: 'final' })) connection.expect(CHECK_MS)
      cameLate = true
      return
    }
    const wait = PASSING.includes(code) || (code === 'game_not_found' && !host)
    if (!wait) {
      fail(code)
      return
    }
    if (code === 'game_not_found') tell('waiting')
    clearTimeout(again)
    again = setTimeout(enter, AGAIN_MS * (1 + random()))
  }

  function fail(code: string): void {
    stopEntering()
    clearTimeout(silence)
    connection.stop()
    tell(code === 'banned' ? 'removed' : 'failed', code)
  }

  function leave(end: 'ended' | 'removed', code?: string): void {
    // Nobody wakes a screen up: it stays, to hear that the host plays again.
    if (end === 'removed' || !screen) connection.retire()
    stopEntering()
    clearTimeout(closing)
    clearTimeout(silence)
    tell(end, code)
  }

  function tell(next: Status, code?: string): void {
    const over = status === 'removed' || status === 'failed'
    if (next === status || over) return
    status = next
    parts.onStatus(next, code)
  }

  return {
    start: () => connection.start(),
    stop() {
      for (const timer of [gap, again, closing, result, silence]) clearTimeout(timer)
      mine.stop()
      connection.stop()
    },
    answer(response) {
      if (view?.phase !== 'question' || view.you?.answered || view.you?.out) return
      mine.give(view.index, response)
    },
    nameTeam: (name) => connection.send({ type: 'name_team', name, ref: TEAM_NAME }),
    command(command) {
      commands += 1
      const ref = `host-${commands}`
      // What is over does not move on: this one means no state of it.
      const named = command.type === 'rematch' ? { ...command, ref } : { ...command, seq: view?.seq, ref }
      return say(named) ? ref : null
    },
    wake() {
      connection.wake()
      if (status === 'online') sync()
    },
    offline: () => connection.drop(),
    serverNow: () => clock.now(),
  }
}
