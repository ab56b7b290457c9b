/** What the host's one big button does next. */
import { mayBreakTie } from '@/features/games/client/tie-break'
import type { View } from '@/features/games/client/view'
import { partsOf } from '@/features/games/show/parts'
import type { HostStep } from '@/features/games/transports/transport'

export type Next =
  | { does: 'start' | 'begin' | 'close' | 'resume' | 'reveal' | 'ask' | 'tiebreak' | 'finish'; command: HostStep }
  /** Shows what comes next of a reveal: of a round to everybody, else on the host's screens only. */
  | { does: 'answer' | 'explain' | 'board'; command: HostStep | null }
  | { does: 'wait' | 'over'; command: null }

/**
 * Args: `leading` whether the question is announced, and its choices are still to come; `questions`
 *     how many the quiz has, which may be one more than are counted.
 */
export function nextStep(view: View, step: number, leading = false, questions = 0): Next {
  const { phase, index } = view
  switch (phase) {
    case 'lobby':
      return { does: 'start', command: { type: 'ask', index: 0 } }
    case 'question':
      if (leading) return { does: 'begin', command: { type: 'start_now', index } }
      return { does: 'close', command: { type: 'close', index } }
    case 'paused':
      return { does: 'resume', command: { type: 'resume' } }
    case 'settling':
      return { does: 'wait', command: null }
    case 'closed':
      // Without rounds a question is only closed unshown when it was skipped.
      return view.rules.round_size > 1 && roundIsAsked(view)
        ? { does: 'reveal', command: { type: 'reveal' } }
        : onward(view, questions)
    case 'revealed':
      return shownNext(view, step) ?? onward(view, questions)
    case 'ended':
      return { does: 'over', command: null }
  }
}

const SHOWS = { answer: 'answer', explanation: 'explain', board: 'board' } as const

function shownNext(view: View, step: number): Next | null {
  const next = partsOf(view)[step + 1]
  if (!next) return null
  const command: HostStep | null = view.rules.round_size > 1 ? { type: 'show', step: step + 1 } : null
  return { does: SHOWS[next.shows], command }
}

/** How long this state is shown when the game goes on by itself, ms; null for never. */
export function patience(view: View, next: Next): number | null {
  if (!view.rules.auto_advance) return null
  if (view.phase === 'closed') return 4_000
  if (view.phase !== 'revealed') return null
  return next.does === 'finish' || next.does === 'tiebreak' ? 12_000 : 8_000
}

function onward(view: View, questions: number): Next {
  if (mayBreakTie(view, questions)) return { does: 'tiebreak', command: { type: 'ask', index: view.index + 1 } }
  return view.index + 1 < view.question_count && !view.decided
    ? { does: 'ask', command: { type: 'ask', index: view.index + 1 } }
    : { does: 'finish', command: { type: 'end' } }
}

function roundIsAsked({ index, question_count: count, rules }: View): boolean {
  return index + 1 >= count || (index + 1) % rules.round_size === 0
}
