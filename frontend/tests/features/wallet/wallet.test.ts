/** The wallet as its owner sees it. */
import { flushPromises, RouterLinkStub } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { WalletEntry, WalletResponse } from '@/contract/contract'
import '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import WalletCard from '@/features/wallet/WalletCard.vue'
import WalletPage from '@/features/wallet/WalletPage.vue'
import { session } from '../../builders'
import { FakeServer, fault, json } from '../../fake-server'
import { show } from '../../mounting'

function entry(id: string, changes: Partial<WalletEntry> = {}): WalletEntry {
  return { entry_id: id, amount: 15, kind: 'played', at: 1_795_262_400_000, quiz_id: null, purchase_id: null, ...changes }
}

function wallet(changes: Partial<WalletResponse> = {}): WalletResponse {
  return {
    balance: 40,
    playing: { left: 185, most: 200 },
    authoring: { left: 0, most: 100 },
    entries: [entry('b', { amount: -60, kind: 'reserved' }), entry('a')],
    next: null,
    ...changes,
  }
}

beforeEach(() => {
  localStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
})
afterEach(() => vi.unstubAllGlobals())

async function opened(server: FakeServer) {
  server.install()
  const page = show(WalletPage)
  await flushPromises()
  return page
}

test('shows what there is, what came and went with its sign, and what the day still brings', async () => {
  const page = await opened(new FakeServer().answer('GET /api/me/wallet', json(200, wallet())))

  expect(page.get('[data-testid=balance]').text()).toBe('40 coins')
  expect(page.findAll('[data-testid=wallet-entry]').map((row) => row.text())).toEqual([
    expect.stringMatching(/Bought a quiz.*[-−]60$/),
    expect.stringMatching(/Played a quiz.*\+15$/),
  ])
  const bars = page.findAll('[role=progressbar]').map((bar) => bar.attributes('aria-valuetext'))
  expect(bars).toEqual(['15 of 200', '100 of 100'])
  expect(page.get('[data-testid=cap-authoring]').text()).toContain('That is all for today.')
})

test('older entries come below the newer ones, once', async () => {
  const server = new FakeServer()
    .answer('GET /api/me/wallet', json(200, wallet({ entries: [entry('b')], next: 'more' })))
    .answer('GET /api/me/wallet?cursor=more', json(200, wallet({ entries: [entry('a', { kind: 'sold' })] })))
  const page = await opened(server)

  await page.get('[data-testid=older]').trigger('click')
  await flushPromises()

  const kinds = page.findAll('[data-testid=wallet-entry]').map((row) => row.attributes('data-kind'))
  expect(kinds).toEqual(['played', 'sold'])
  expect(page.find('[data-testid=older]').exists()).toBe(false)
})

test('who has earned nothing yet is told how to begin, and one coin is one', async () => {
  const page = await opened(new FakeServer().answer('GET /api/me/wallet', json(200, wallet({ balance: 1, entries: [] }))))

  expect(page.get('[data-testid=no-entries]').text()).toContain('Play a quiz')
  expect(page.get('[data-testid=balance]').text()).toBe('1 coin')
})

test('a wallet that cannot be loaded says so, and is loaded again', async () => {
  const server = new FakeServer().answer('GET /api/me/wallet', json(400, fault('bad_cursor')), json(200, wallet()))
  const page = await opened(server)
  expect(page.text()).toContain('Your wallet could not be loaded')

  await page.get('button').trigger('click')
  await flushPromises()

  expect(page.get('[data-testid=balance]').text()).toBe('40 coins')
})

test('the card on the profile tells the balance, and leads to the wallet without one', async () => {
  new FakeServer().answer('GET /api/me/wallet', json(200, wallet()), json(503, fault('unavailable'))).install()
  const known = show(WalletCard, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  expect(known.get('[data-testid=wallet-balance]').text()).toBe('40 coins')

  const unknown = show(WalletCard, { global: { stubs: { RouterLink: RouterLinkStub } } })
  await flushPromises()
  expect(unknown.find('[data-testid=wallet-balance]').exists()).toBe(false)
  expect(unknown.text()).toContain('Wallet')
})
