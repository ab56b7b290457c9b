import { describe, expect, it } from 'vitest'

import { ApiError } from '@/api'
import type { BuyQuiz, PurchaseState, PurchaseStatus } from '@/contract/contract'
import { createPurchase, type Kept, type Ways } from '@/features/purchases/buying'

const SEEN = { price: 30, revision: 2 }

function status(state: PurchaseState, more: Partial<PurchaseStatus> = {}): PurchaseStatus {
  return {
    ...{ purchase_id: 'purchase-1', quiz_id: 'owls', state, reason: null, price: 30 },
    ...{ title: 'Owls', version: 1, may_copy: true, begun_at: 0 },
    ...more,
  }
}

function memory(): Kept & { kept: Map<string, BuyQuiz> } {
  const kept = new Map<string, BuyQuiz>()
  return {
    kept,
    read: (quizId) => kept.get(quizId) ?? null,
    write: (quizId, request) => void kept.set(quizId, request),
    drop: (quizId) => void kept.delete(quizId),
  }
}

/** A service whose purchase goes through `states`, one at each call. */
function service(...states: (PurchaseStatus | Error)[]) {
  const begun: BuyQuiz[] = []
  const slept: number[] = []
  const next = (): Promise<PurchaseStatus> => {
    const now = states.length > 1 ? states.shift() : states[0]
    return now instanceof Error || !now ? Promise.reject(now ?? new Error('nothing laid out')) : Promise.resolve(now)
  }
  const ways: Ways = {
    begin: (_quizId, body) => {
      begun.push(body)
      return next()
    },
    status: next,
    sleep: (ms) => {
      slept.push(ms)
      return Promise.resolve()
    },
  }
  return { ways, begun, slept }
}

describe('a purchase', () => {
  it('names the offer that was seen and is followed until it has ended', async () => {
    const { ways, begun, slept } = service(status('validating'), status('reserved'), status('delivered'), status('done'))
    const purchase = createPurchase('owls', ways, memory())

    await purchase.buy(SEEN)

    expect(begun).toEqual([{ request_id: expect.any(String) as string, ...SEEN }])
    expect(purchase.bought.value).toBe(true)
    expect(purchase.following.value).toBe(false)
    expect(slept).toEqual([500, 700, expect.closeTo(980)])
  })

  it('is asked for ever more slowly, and says so when it is slow', async () => {
    const many = Array.from({ length: 40 }, () => status('reserved'))
    const { ways, slept } = service(...many, status('void', { reason: 'timed_out' }))
    const purchase = createPurchase('owls', ways, memory())

    await purchase.buy(SEEN)

    expect(Math.max(...slept)).toBe(4000)
    expect(purchase.slow.value).toBe(true)
    expect([purchase.failed.value, purchase.status.value?.reason]).toEqual([true, 'timed_out'])
  })

  it('is the same one after a reload', async () => {
    const kept = memory()
    const dying = service(new ApiError(0, 'network', ''))
    await expect(createPurchase('owls', dying.ways, kept).buy(SEEN)).rejects.toThrow()

    const { ways, begun } = service(status('paid'))
    const again = createPurchase('owls', ways, kept)
    await again.resume()

    expect(begun).toEqual(dying.begun)
    expect(again.bought.value).toBe(true)
    expect(kept.kept.size).toBe(0)
    expect(again.resume()).toBeNull()
  })

  it('that is refused outright is not asked for again', async () => {
    const kept = memory()
    const { ways } = service(new ApiError(403, 'guest_account', ''))

    await expect(createPurchase('owls', ways, kept).buy(SEEN)).rejects.toThrow()

    expect(kept.kept.size).toBe(0)
  })

  it('goes on by itself when its page is left', async () => {
    const kept = memory()
    const { ways } = service(status('reserved'))
    const purchase = createPurchase('owls', { ...ways, sleep: () => (purchase.stop(), Promise.resolve()) }, kept)

    await purchase.buy(SEEN)

    expect(purchase.following.value).toBe(false)
    expect(kept.kept.size).toBe(1)
  })
})
