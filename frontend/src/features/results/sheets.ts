import type { Results } from '@/features/results/all-results'
import { rightShare } from '@/features/results/figures'
import { hasSolution, type Kinds } from '@/kinds'
import { plain } from '@/shared/marks'

export type Cell = string | number | null

export interface Sheet {
  name: string
  /** The first row names the columns. */
  rows: Cell[][]
}

/** How the reader's language says what a table holds. */
export interface Words {
  t: (key: string) => string
  team: (name: string) => string
  kinds: Kinds
}

export function playersSheet({ players }: Results, { t, team }: Words): Sheet {
  const names = ['rank', 'name', 'team', 'guest', 'points', 'correct', 'answered']
  const header = names.map((name) => t(`results.${name}`))
  const rows = players.map((player) => [
    player.rank,
    player.name || t('common.former'),
    player.team === null ? null : team(player.team),
    t(player.guest ? 'results.yes' : 'results.no'),
    player.score,
    player.correct,
    player.answered,
  ])
  return { name: t('results.players'), rows: [header, ...rows] }
}

export function questionsSheet({ questions, skipped }: Results, words: Words): Sheet {
  const { t } = words
  const names = ['number', 'question', 'solution', 'answered', 'correct', 'rightShare', 'medianSeconds']
  const header = names.map((name) => t(`results.${name}`))
  const closed = questions.map((one): Cell[] => [
    one.index + 1,
    plain(one.question.text),
    words.kinds.solutionText(one.question, one.solution),
    one.answered,
    hasSolution(one.solution) ? one.correct : null,
    rightShare(one),
    one.median_ms === null ? null : seconds(one.median_ms),
  ])
  const dropped = skipped.map((index): Cell[] => [index + 1, t('results.skipped'), ...header.slice(2).map(() => null)])
  const rows = [...closed, ...dropped].sort((one, other) => Number(one[0]) - Number(other[0]))
  return { name: t('results.questions'), rows: [header, ...rows] }
}

/** A row for each player and question, also where no answer was given. */
export function answersSheet({ players, questions }: Results, words: Words): Sheet {
  const { t } = words
  const names = ['name', 'number', 'question', 'given', 'result', 'points', 'seconds']
  const header = names.map((name) => t(`results.${name}`))
  const answers = questions.map((one) => new Map(one.answers.map((answer) => [answer.slot, answer])))
  const rows = players.flatMap(({ slot, name }) =>
    questions.map((one, at): Cell[] => {
      const start = [name, one.index + 1, plain(one.question.text)]
      const answer = answers[at]?.get(slot)
      if (!answer) return [...start, null, t('results.noAnswer'), 0, null]
      return [
        ...start,
        words.kinds.cell(one.question, answer.response),
        answer.correct === null ? null : t(answer.correct ? 'results.isRight' : 'results.isWrong'),
        answer.points,
        seconds(answer.took_ms),
      ]
    }),
  )
  return { name: t('results.answers'), rows: [header, ...rows] }
}

function seconds(ms: number): number {
  return Math.round(ms / 10) / 100
}
