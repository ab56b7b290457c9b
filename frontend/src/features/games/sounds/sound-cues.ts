/** When a game is heard: which sounds a change of what is seen makes. Those of a reveal: `show/reveal-cues.ts`. */

import type { Mood } from '@/features/games/player/own-results'
import type { LeadIn } from '@/features/games/show/lead-in'

/** Everything that can be heard, by the moment that it belongs to. */
export type Cue =
  // The room, from the lobby to the winners.
  | 'join'
  | 'leadIn'
  | 'question'
  | 'tick'
  | 'timeUp'
  | 'everyoneIn'
  | 'freeze'
  | 'barsGrow'
  | 'fastest'
  | 'streakEnded'
  | 'raceWon'
  | 'boardMove'
  | 'drumRoll'
  | 'place'
  | 'fanfare'
  // A phone, and the room with its right answer.
  | 'locked'
  | 'right'
  | 'wrong'

const LAST_SECONDS = 5

/** What the room sees that can be heard. */
export interface StageMoment {
  phase: string
  index: number
  /** How far the announcement of a question has come. */
  leading: LeadIn
  players: number
  /** Seconds left, rounded up; null while no clock runs. */
  seconds: number | null
}

/** Sounds of the room between two moments; none for who has just come. */
export function stageSound(before: StageMoment | null, now: StageMoment): Cue | null {
  if (!before) return null
  // The finale plays its own.
  if (now.phase === 'ended') return null
  if (now.phase === 'lobby') return now.players > before.players ? 'join' : null
  if (now.phase === 'question') {
    const asked = before.index !== now.index || before.phase === 'lobby'
    if (asked && now.leading !== 'open') return 'leadIn'
    if (now.leading === 'open' && (asked || before.leading !== 'open')) return 'question'
  }
  if (before.phase !== 'question' || before.index !== now.index) return null
  const ranOut = now.phase === 'question' && now.seconds === 0 && before.seconds !== 0
  const stopped = now.phase === 'settling' && before.seconds !== 0
  if (ranOut || stopped) return 'timeUp'
  if (now.phase !== 'question' || now.seconds === before.seconds) return null
  const left = now.seconds ?? 0
  return left > 0 && left <= LAST_SECONDS ? 'tick' : null
}

/** What a player's phone shows that can be heard. */
export interface PhoneMoment {
  phase: string
  index: number
  /** Whether the server has said that it has the answer. */
  received: boolean
  mood: Mood
}

export function phoneSound(before: PhoneMoment | null, now: PhoneMoment): Cue | null {
  if (!before) return null
  if (now.phase === 'revealed') {
    const moved = before.phase !== 'revealed' || before.index !== now.index || before.mood === 'pending'
    return moved && (now.mood === 'right' || now.mood === 'wrong') ? now.mood : null
  }
  return now.received && !before.received && before.index === now.index ? 'locked' : null
}
