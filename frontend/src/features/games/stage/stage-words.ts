/** What the stage shows, in words for screen readers: each moment once. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { isOnClock, type View } from '@/features/games/client/view'
import { useQuestionTitle } from '@/features/games/room/question-title'
import { useWinnerWords } from '@/features/games/room/winner-words'
import { reached, type RevealBeat } from '@/features/games/show/beats'
import type { LeadIn } from '@/features/games/show/lead-in'
import type { Part } from '@/features/games/show/parts'
import { useSeconds } from '@/features/games/show/seconds'
import { useKinds } from '@/kinds'
import { isolated } from '@/shared/isolated'
import { useNumbers } from '@/shared/numbers'

interface Moment {
  view: View
  leading: LeadIn
  beat: RevealBeat
  part: Part | undefined
  /** Everybody who may has answered. */
  everyone: boolean
}

export function useStageWords(moment: () => Moment) {
  const { t } = useI18n()
  const { questionTitle } = useQuestionTitle()
  const { number } = useNumbers()
  const { seconds } = useSeconds()
  const { wonBy } = useWinnerWords()
  const { hasSolution, solutionText } = useKinds()

  function asked({ view, leading, everyone }: Moment): string {
    const { question } = view
    if (!question) return ''
    if (view.phase === 'paused') return t('room.paused')
    if (view.phase === 'settling') return t('room.timeUp')
    if (everyone) return t('stage.everyoneIn')
    const which = questionTitle(view.index, view.question_count)
    const worth = question.points === 'double' ? t('question.double') : question.points === 'none' ? t('question.forFun') : ''
    if (leading === 'title') return [which, worth].filter(Boolean).join('. ')
    return leading === 'reading' ? question.text : `${question.text} ${t('show.answerNow')}`
  }

  function revealed({ view, beat, part }: Moment): string {
    if (part?.shows === 'board') return t('stage.board')
    if (!part) return ''
    const { reveal } = part
    if (part.shows === 'explanation') return reveal.explanation ?? ''
    if (!reached(beat, 'truth') && beat !== 'race') return t('show.answerIs')
    const { distribution, fastest, streak_ended: ended, winner } = reveal
    const said = hasSolution(reveal.solution) ? [`${t('question.solution')}: ${solutionText(reveal.question, reveal.solution)}`] : []
    if (winner) said.push(wonBy(winner.name, reveal.index, view.question_count))
    if (beat === 'facts') {
      if (hasSolution(reveal.solution)) said.push(t('stage.correct', { n: number(distribution.correct), total: number(distribution.answered) }))
      if (fastest && !winner) said.push(t('show.fastest', { name: isolated(fastest.name), time: seconds(fastest.ms) }))
      if (ended) said.push(t('show.streakEnded', { name: isolated(ended.name), n: number(ended.streak) }))
    }
    return view.phase === 'revealed' ? said.join('. ') : ''
  }

  return computed(() => {
    const now = moment()
    return isOnClock(now.view) ? asked(now) : revealed(now)
  })
}
