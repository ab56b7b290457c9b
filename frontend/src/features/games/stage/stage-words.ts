/** What the stage shows, in words for screen readers: each moment once. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { isOnClock, type View } from '@/features/games/client/view'
import { useQuestionTitle } from '@/features/games/room/question-title'
import { reached, type RevealBeat } from '@/features/games/show/beats'
import type { LeadIn } from '@/features/games/show/lead-in'
import type { Part } from '@/features/games/show/parts'
import { useFacts } from '@/features/games/stage/facts'
import { useKinds } from '@/kinds'
import { plain } from '@/shared/marks'

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
  const { factsOf } = useFacts()
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
    return leading === 'reading' ? plain(question.text) : `${plain(question.text)} ${t('show.answerNow')}`
  }

  function revealed({ view, beat, part }: Moment): string {
    if (part?.shows === 'board') return t('stage.board')
    if (!part) return ''
    const { reveal } = part
    if (part.shows === 'explanation') return plain(reveal.explanation ?? '')
    const judged = hasSolution(reveal.solution)
    if (!reached(beat, 'truth') && beat !== 'race') return judged ? t('show.answerIs') : ''
    const { correct, first, streak } = factsOf(reveal, view.question_count)
    const solution = judged && `${t('question.solution')}: ${solutionText(reveal.question, reveal.solution)}`
    const told = beat === 'facts'
    const said = [solution, reveal.winner && first, told && correct, told && !reveal.winner && first, told && streak]
    return said.filter(Boolean).join('. ')
  }

  return computed(() => {
    const now = moment()
    return isOnClock(now.view) ? asked(now) : revealed(now)
  })
}
