/** A draft as players see it. */
import type { PublicQuestion, RevealModel, RulesModel, SolutionModel } from '@/contract/contract'
import { MODES } from '@/contract/registries'
import type { View } from '@/features/games'
import { type DraftQuestion, editorOf } from '@/kinds/editors'
import { ownImage, ownSound } from '@/shared/media'

const POINTS: readonly PublicQuestion['points'][] = ['none', 'single', 'double']
const LIMIT_S = 30
/** Of any way to play: a question looks the same in all. */
const [RULES] = Object.values(MODES).map(({ rules }): RulesModel => rules)

/** Null for a kind that this page cannot show. */
export function publicQuestion(question: DraftQuestion): PublicQuestion | null {
  const editor = editorOf(question.kind)
  if (!editor) return null
  const { id, text, time_limit_s: limit, points, image_url: image, image_alt: alt, audio_url: sound } = question
  return {
    id,
    kind: editor.kind,
    text,
    time_limit_s: typeof limit === 'number' ? limit : LIMIT_S,
    points: editor.pointless ? 'none' : (POINTS.find((one) => one === points) ?? 'single'),
    image_url: ownImage(image),
    image_alt: typeof alt === 'string' ? alt : null,
    audio_url: ownSound(sound),
    choices: [],
    unit: null,
    ...editor.shown(question),
  }
}

export function solutionOf(question: DraftQuestion): SolutionModel | null {
  return editorOf(question.kind)?.solution(question) ?? null
}

/** What the big screen knows while `question` is asked, or once its answer is shown. */
export function stageView(question: DraftQuestion, index: number, total: number, title: string, answered: boolean): View | null {
  const shown = publicQuestion(question)
  const solution = solutionOf(question)
  if (!shown || !RULES || (answered && !solution)) return null
  const { explanation } = question
  const reveal: RevealModel | null = answered && solution ? {
    index,
    question: shown,
    solution,
    explanation: typeof explanation === 'string' && explanation ? explanation : null,
    distribution: { answered: 0, correct: 0, choices: {} },
    winner: null,
    out: [],
    outcomes: null,
    fastest: null,
    streak_ended: null,
  } : null
  return {
    v: 1,
    type: 'snapshot',
    game_id: 'preview',
    seq: 1,
    at: 0,
    pin: '123456',
    title,
    question_count: total,
    rules: RULES,
    phase: answered ? 'revealed' : 'question',
    index,
    players: 0,
    question: shown,
    asked_at: 0,
    opened_at: 0,
    deadline: null,
    remaining: shown.time_limit_s * 1000,
    round: null,
    reveals: reveal ? [reveal] : [],
    step: 0,
    answered: 0,
    skipped: [],
    board: null,
    standing: null,
    decided: false,
    highlights: null,
    you: null,
    answer_topic: null,
    team_names: {},
    locked_teams: [],
  }
}
