import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { PurchaseStatus } from '@/contract/contract'
import { saveSession } from '@/features/account/cognito/session'
import BuyQuiz from '@/features/purchases/BuyQuiz.vue'
import PurchasesPage from '@/features/purchases/PurchasesPage.vue'

import { session } from '../../builders'
import { type FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'
import { signedIn } from '../../signed-in'

const BUY = 'POST /api/market/owls/purchases'
const PROPS = { quizId: 'owls', title: 'Owls', price: 30, revision: 2, mayCopy: false }
const STATUS: PurchaseStatus = {
  ...{ purchase_id: 'p1', quiz_id: 'owls', state: 'done', reason: null, price: 30 },
  ...{ title: 'Owls', version: 1, may_copy: false, begun_at: 1_795_262_400_000 },
}
const LINKS = { stubs: { RouterLink: { template: '<a><slot /></a>' } } }
let server: FakeServer
let page: VueWrapper | null = null

async function press(id: string): Promise<void> {
  await page?.get(`[data-testid=${id}]`).trigger('click')
}

beforeEach(() => {
  server = signedIn()
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})
afterEach(() => {
  page?.unmount()
  page = null
  vi.unstubAllGlobals()
})

describe('the dialog', () => {
  it('says what is bought for how much, and nothing is bought by opening it', async () => {
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await press('buy')

    const text = page.get('[data-testid=buy-dialog]').text()
    expect(text).toContain('30 coins')
    expect(text).toContain('Copies of it are not allowed.')
    expect(server.to(BUY)).toEqual([])
  })

  it('buys what was seen once, and leads to playing it', async () => {
    server.answer(BUY, json(202, STATUS))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await press('buy')
    await press('buy-now')
    await flushPromises()

    expect(server.to(BUY).map(({ body }) => body)).toEqual([{ request_id: expect.any(String) as string, price: 30, revision: 2 }])
    expect(page.get('[data-testid=bought]').text()).toBe('It is yours. Have fun!')
    expect(page.find('[data-testid=play-bought]').exists()).toBe(true)
    expect(page.emitted('ended')).toBeUndefined()
    page.get<HTMLDialogElement>('[data-testid=buy-dialog]').element.dispatchEvent(new Event('close'))
    expect(page.emitted('ended')).toHaveLength(1)
  })

  it('says why nothing was bought, and that nothing was paid', async () => {
    server.answer(BUY, json(202, { ...STATUS, state: 'refused', reason: 'price_changed' }))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await press('buy')
    await press('buy-now')
    await flushPromises()

    expect(page.get('[data-testid=not-bought]').text()).toContain('The offer has changed since you looked.')
    expect(page.get('[data-testid=not-bought]').text()).toContain('You have paid nothing.')
    page.get<HTMLDialogElement>('[data-testid=buy-dialog]').element.dispatchEvent(new Event('close'))
    expect(page.emitted('ended')).toHaveLength(1)
  })

  it('asks again for the same purchase when the way to the service is lost', async () => {
    server.answer(BUY, json(400, fault('unexpected')), json(202, STATUS))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await press('buy')
    await press('buy-now')
    await flushPromises()
    await press('buy-again')
    await flushPromises()

    const [first, second] = server.to(BUY).map(({ body }) => body)
    expect(second).toEqual(first)
    expect(page.find('[data-testid=bought]').exists()).toBe(true)
  })

  it('shows what a page before it has begun', async () => {
    sessionStorage.setItem('purchase:player-1:owls', JSON.stringify({ request_id: 'r', price: 30, revision: 2 }))
    server.answer(BUY, json(202, STATUS))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await flushPromises()

    expect(page.get<HTMLDialogElement>('[data-testid=buy-dialog]').element.open).toBe(true)
    expect(page.find('[data-testid=bought]').exists()).toBe(true)
  })

  it('buys nothing for whoever signs in next in the same tab', async () => {
    server.answer(BUY, json(400, fault('unexpected')))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await press('buy')
    await press('buy-now')
    await flushPromises()
    page.unmount()
    saveSession(session({ sub: 'player-2' }))
    page = show(BuyQuiz, { props: PROPS, global: LINKS })
    await flushPromises()

    expect(server.to(BUY)).toHaveLength(1)
    expect(page.get<HTMLDialogElement>('[data-testid=buy-dialog]').element.open).toBe(false)
  })
})

describe('my purchases', () => {
  it('lists what was bought, and what was not with its reason', async () => {
    const refused = { ...STATUS, purchase_id: 'p2', state: 'refused', reason: 'coins_too_few', title: null }
    server.answer('GET /api/me/purchases', json(200, { purchases: [STATUS, refused], cursor: null }))
    page = show(PurchasesPage, { global: LINKS })
    await flushPromises()

    const [bought, not] = page.findAll('[data-testid=purchase]').map((one) => one.text())
    expect(bought).toContain('Bought for 30 coins')
    expect(bought).toContain('Host it')
    expect(not).toContain('You have too few coins.')
    expect(not).not.toContain('Host it')
  })

  it('says when there are none', async () => {
    server.answer('GET /api/me/purchases', json(200, { purchases: [], cursor: null }))
    page = show(PurchasesPage, { global: LINKS })
    await flushPromises()

    expect(page.find('[data-testid=nothing-bought]').exists()).toBe(true)
  })
})
