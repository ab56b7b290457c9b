/** A purchase as its buyer's page follows it: begun once, asked for until it has ended, found again after a reload. */
import { computed, ref, shallowRef } from 'vue'

import { isApiError } from '@/api'
import type { BuyQuiz, PurchaseStatus } from '@/contract/contract'
import { newRequestId } from '@/shared/ids'

export interface Ways {
  begin(quizId: string, body: BuyQuiz): Promise<PurchaseStatus>
  status(purchaseId: string): Promise<PurchaseStatus>
  sleep(ms: number): Promise<void>
}

/** What outlives a reload: the request, which is the same purchase however often it is sent. */
export interface Kept {
  read(quizId: string): BuyQuiz | null
  write(quizId: string, request: BuyQuiz): void
  drop(quizId: string): void
}

export interface Seen {
  price: number
  revision: number
}

const FIRST_MS = 500
const LONGEST_MS = 4_000
/** So long it may take until somebody is told that they need not wait. */
const SLOW_MS = 20_000

export function createPurchase(quizId: string, ways: Ways, kept: Kept) {
  const status = shallowRef<PurchaseStatus | null>(null)
  const following = ref(false)
  const slow = ref(false)
  let leaving = new AbortController()

  const bought = computed(() => status.value?.state === 'done' || status.value?.state === 'paid')
  const failed = computed(() => status.value?.state === 'refused' || status.value?.state === 'void')

  /** Buys what was seen; returns when it has ended, or nobody looks any more. */
  function buy(seen: Seen): Promise<void> {
    const request = { request_id: newRequestId(), price: seen.price, revision: seen.revision }
    kept.write(quizId, request)
    return carryOn(request)
  }

  /** Goes on with what this page had begun before it was loaded again; false if that is nothing. */
  function resume(): Promise<void> | null {
    const request = kept.read(quizId)
    return request ? carryOn(request) : null
  }

  async function carryOn(request: BuyQuiz): Promise<void> {
    stop()
    const { signal } = leaving
    status.value = null
    slow.value = false
    following.value = true
    try {
      await follow(await ways.begin(quizId, request), signal)
    } catch (error) {
      // Refused outright: there is no such purchase. Of anything else nobody knows, and it is asked for again.
      if (isApiError(error, 'bad_request', 'guest_account', 'signed_out')) kept.drop(quizId)
      if (!signal.aborted) throw error
    } finally {
      if (!signal.aborted) following.value = false
    }
  }

  async function follow(begun: PurchaseStatus, signal: AbortSignal): Promise<void> {
    let found = begun
    for (let waited = 0, pause = FIRST_MS; !signal.aborted; waited += pause, pause = Math.min(pause * 1.4, LONGEST_MS)) {
      status.value = found
      if (found.state === 'done' || found.state === 'paid' || found.state === 'refused' || found.state === 'void') {
        kept.drop(quizId)
        return
      }
      slow.value = waited > SLOW_MS
      await ways.sleep(pause)
      if (!signal.aborted) found = await ways.status(found.purchase_id)
    }
  }

  /** Nothing is waited for any more; what was begun goes on by itself. */
  function stop(): void {
    leaving.abort()
    leaving = new AbortController()
    following.value = false
  }

  return { status, following, slow, bought, failed, buy, resume, stop }
}

export type Purchase = ReturnType<typeof createPurchase>

/** In the session of the tab: another tab may buy something else. Whoever signs in next in this one buys nothing by it. */
export function sessionKept(player: string): Kept {
  const key = (quizId: string) => `purchase:${player}:${quizId}`
  return {
    read(quizId) {
      try {
        return JSON.parse(sessionStorage.getItem(key(quizId)) ?? 'null') as BuyQuiz | null
      } catch {
        return null
      }
    },
    write: (quizId, request) => sessionStorage.setItem(key(quizId), JSON.stringify(request)),
    drop: (quizId) => sessionStorage.removeItem(key(quizId)),
  }
}
