import type {
  GameResultsResponse,
  PlayerAnswerModel,
  PlayerResultModel,
  QuestionResultModel,
} from '@/contract/contract'
import type { Words } from '@/features/results/sheets'
import { kindsSaying } from '@/kinds'

export function player(slot: number, changes: Partial<PlayerResultModel> = {}): PlayerResultModel {
  return {
    slot,
    name: `Player ${slot}`,
    team: null,
    guest: false,
    rank: slot,
    score: 1000 * (10 - slot),
    correct: 1,
    answered: 1,
    ...changes,
  }
}

export function answer(slot: number, text: string, correct = false): PlayerAnswerModel {
  return { slot, response: { kind: 'open_answer', text }, correct, points: correct ? 1000 : 0, took_ms: 1234 }
}

export function question(index: number, changes: Partial<QuestionResultModel> = {}): QuestionResultModel {
  return {
    index,
    question: {
      id: `q${index}`,
      kind: 'open_answer',
      text: `Question ${index + 1}?`,
      time_limit_s: 20,
      points: 'single',
      image_url: null,
      image_alt: null,
      audio_url: null,
      choices: [],
      unit: null,
    },
    solution: { kind: 'open_answer', text: 'Nile', alternatives: [] },
    explanation: null,
    answered: 2,
    correct: 1,
    choices: {},
    given: [],
    median_ms: 1500,
    answers: [],
    ...changes,
  }
}

export function page(
  questions: QuestionResultModel[],
  players: PlayerResultModel[] = [player(1), player(2)],
  next: string | null = null,
): GameResultsResponse {
  return {
    game: {
      game_id: 'game-1',
      transport: 'websocket',
      title: 'Rivers',
      state: 'ended',
      pin: null,
      question_count: 5,
      players: 2,
      hosted_at: 1720000000000,
      kept_until: 1727776000000,
    },
    quiz_id: 'rivers',
    quiz_version: 1,
    newest_version: 1,
    players,
    questions,
    skipped: [],
    team_names: {},
    next,
  }
}

export const words: Words = {
  t: (key) => key.split('.').at(-1) ?? key,
  team: (name) => name,
  kinds: kindsSaying({
    t: (key) => key,
    number: String,
    list: (texts) => texts.join(', '),
    locale: () => 'en',
  }),
}
