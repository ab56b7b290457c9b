import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { api } from '@/api'
import type { PublicQuestion, QuestionResponse, ResponseModel } from '@/contract/contract'
import { useAuth } from '@/features/account'
import { endOf } from '@/features/solo/clock'
import { dropAttempt, findAttempt, saveAttempt, type SavedAttempt, saveResult } from '@/features/solo/storage'

/** One attempt being played. The browser keeps the state; the server keeps the time and the answers. */
export const usePlay = defineStore('play', () => {
  const saved = ref<SavedAttempt | null>(null)
  const opening = ref(false)
  const submitting = ref(false)
  const submitError = ref<unknown>(null)

  const questions = computed<PublicQuestion[]>(() => saved.value?.attempt.questions ?? [])
  const question = computed(() => questions.value[saved.value?.index ?? 0])
  const isLast = computed(() => (saved.value?.index ?? 0) >= questions.value.length - 1)
  const answered = computed(
    () => questions.value.filter(({ id }) => saved.value?.responses[id] !== undefined).length,
  )

  /** Continues this tab's unfinished attempt at `gameId`; false if there is none. */
  function resume(gameId: string): boolean {
    submitError.value = null
    saved.value = findAttempt(gameId, useAuth().session?.sub ?? '')
    return saved.value !== null
  }

  /** Opens an attempt: from here on the server's clock runs. */
  async function open(gameId: string, language: string): Promise<void> {
    if (opening.value) return
    opening.value = true
    try {
      const askedAt = Date.now()
      const attempt = await api.openAttempt(gameId)
      saved.value = {
        player: useAuth().session?.sub ?? '',
        attempt,
        language,
        endsAt: endOf(attempt, askedAt),
        responses: {},
        index: 0,
        reviewing: false,
      }
      submitError.value = null
      keep()
    } finally {
      opening.value = false
    }
  }

  /** Notes the response to the question shown; undefined takes it back. */
  function respond(response: ResponseModel | undefined): void {
    if (!saved.value || !question.value || submitting.value) return
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
    opening,
    submitting,
    submitError,
    questions,
    question,
    isLast,
    answered,
    resume,
    open,
    respond,
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
