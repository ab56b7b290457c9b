import type { RevealModel } from '@/contract/contract'
import type { RevealBeat } from '@/features/games/show/beats'
import type { Cue } from '@/features/games/sounds/sound-cues'

/** What a beat of a reveal sounds like; of the facts, the one that is told last. */
export function cueOf(beat: RevealBeat, reveal: Pick<RevealModel, 'winner' | 'fastest' | 'streak_ended'>): Cue | null {
  switch (beat) {
    case 'race':
      return 'raceWon'
    case 'freeze':
      return 'freeze'
    case 'bars':
      return 'barsGrow'
    case 'truth':
      return 'right'
    case 'facts':
      if (reveal.streak_ended) return 'streakEnded'
      return reveal.fastest && !reveal.winner ? 'fastest' : null
  }
}
