import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { api } from '@/api'
import type { AttemptOpened, PublicQuestion, QuestionResponse, ResponseModel } from '@/contract/contract'
import { useAuth } from '@/features/account'
import { endOf, SEND_MARGIN_MS } from '@/features/solo/clock'
import { dropAttempt, findAttempt, saveAttempt, type SavedAttempt, saveResult } from '@/features/solo/storage'

/** When answers are judged and shown. */
export type Feedback = AttemptOpened['feedback']

/** One attempt being played. The browser keeps the state; the server keeps the time and the answers. */
export const usePlay = defineStore('play', () => {
  const saved = ref<SavedAttempt | null>(null)
  const submitting = ref(false)
  const checking = ref(false)
  const submitError = ref<unknown>(null)

  let opening = false

  const questions = computed<PublicQuestion[]>(() => saved.value?.attempt.questions ?? [])
  const question = computed(() => questions.value[saved.value?.index ?? 0])
  /** Each answer is judged as it is given, and stays. */
  const each = computed(() => saved.value?.attempt.feedback === 'each')
  const review = computed(() => (question.value ? saved.value?.given[question.value.id] : undefined))
  const isLast = computed(() => (saved.value?.index ?? 0) >= questions.value.length - 1)
  const answered = computed(
    () => questions.value.filter(({ id }) => isAnswered(id)).length,
  )

  function isAnswered(id: string): boolean {
    return saved.value?.responses[id] !== undefined || saved.value?.given[id] !== undefined
  }

  /** Continues this tab's unfinished attempt at `gameId`; false if there is none. */
  function resume(gameId: string): boolean {
    submitError.value = null
    saved.value = findAttempt(gameId, useAuth().session?.sub ?? '')
    return saved.value !== null
  }

  /** Opens an attempt: from here on the server's clock runs. */
  function open(gameId: string, language: string, feedback: Feedback = 'end'): Promise<void> {
    return begin(() => api.openAttempt(gameId, { feedback }), language)
  }

  /**
   * Opens today's one attempt, or goes on with it; returns the id of what is played.
   *
   * `title` is what it is called on this page; `leftMs` says what is left of one that was opened before.
   */
  async function openDaily(language: string, feedback: Feedback, title: string, leftMs?: number): Promise<string | null> {
    await begin(async () => ({ ...(await api.playDaily({ language, feedback })), title }), language, leftMs)
    return saved.value?.attempt.game_id ?? null
  }

  async function begin(ask: () => Promise<AttemptOpened>, language: string, leftMs?: number): Promise<void> {
    if (opening) return
    opening = true
    try {
      const askedAt = Date.now()
      const attempt = await ask()
      const player = useAuth().session?.sub ?? ''
      const known = findAttempt(attempt.game_id, player)
      if (known?.attempt.attempt_id === attempt.attempt_id) {
        saved.value = known
        submitError.value = null
        return
      }
      saved.value = {
        player,
        attempt,
        language,
        endsAt: leftMs === undefined ? endOf(attempt, askedAt) : askedAt + leftMs - SEND_MARGIN_MS,
        responses: {},
        given: {},
        index: 0,
        reviewing: false,
      }
      submitError.value = null
      keep()
    } finally {
      opening = false
    }
  }

  /** Notes the response to the question shown; undefined takes it back. */
  function respond(response: ResponseModel | undefined): void {
    if (!saved.value || !question.value || submitting.value || checking.value || review.value) return
    const { id } = question.value
    if (response) saved.value.responses[id] = response
    else Reflect.deleteProperty(saved.value.responses, id)
    keep()
  }

  function goTo(index: number): void {
    if (!saved.value || submitting.value) return
    saved.value.index = Math.min(Math.max(index, 0), questions.value.length - 1)
    saved.value.reviewing = false
    keep()
  }

  /**
   * Has the answer to the question shown judged, for good; without one it is given up.
   *
   * On failure nothing is lost: `submitError` says why, and it can be called again.
   */
  async function check(): Promise<void> {
    const checked = saved.value
    if (!checked || !question.value || checking.value || review.value) return
    checking.value = true
    submitError.value = null
    const { id } = question.value
    try {
      const { attempt_id: attemptId } = checked.attempt
      checked.given[id] = await api.give(attemptId, id, { response: checked.responses[id] ?? null })
      keep()
    } catch (error) {
      submitError.value = error
    } finally {
      checking.value = false
    }
  }

  /** To the next question, and after the last one to the review. */
  function next(): void {
    if (!saved.value || submitting.value) return
    if (!isLast.value) goTo(saved.value.index + 1)
    else {
      saved.value.reviewing = true
      keep()
    }
  }

  function back(): void {
    if (!saved.value) return
    goTo(saved.value.reviewing ? questions.value.length - 1 : saved.value.index - 1)
  }

  /**
   * Sends all responses; returns the attempt id of the result, or null if it failed.
   *
   * On failure everything stays, `submitError` says why, and it can be called again.
   */
  async function submit(): Promise<string | null> {
    const sending = saved.value
    if (!sending || submitting.value) return null
    submitting.value = true
    submitError.value = null
    const { attempt_id: id, title } = sending.attempt
    try {
      const result = await api.submit(id, { responses: wireResponses(sending) })
      saveResult({ player: sending.player, title, language: sending.language, result })
      dropAttempt(id)
      saved.value = null
      return id
    } catch (error) {
      submitError.value = error
      return null
    } finally {
      submitting.value = false
    }
  }

  /** Gives the attempt up: its responses are forgotten. */
  function discard(): void {
    if (saved.value) dropAttempt(saved.value.attempt.attempt_id)
    saved.value = null
    submitError.value = null
  }

  function keep(): void {
    if (saved.value) saveAttempt(saved.value)
  }

  return {
    saved,
    submitting,
    checking,
    submitError,
    each,
    review,
    isAnswered,
    questions,
    question,
    isLast,
    answered,
    resume,
    open,
    openDaily,
    respond,
    check,
    goTo,
    next,
    back,
    submit,
    discard,
  }
})

function wireResponses(saved: SavedAttempt): QuestionResponse[] {
  return saved.attempt.questions.flatMap(({ id }) => {
    const response = saved.responses[id]
    return response ? [{ question_id: id, response }] : []
  })
}
