import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { show } from '../../mounting'
import { FakeServer, fault, json } from '../../fake-server'

const BOTS = 'POST /local/bots'
let server: FakeServer
let shown: VueWrapper

beforeEach(() => {
  vi.resetModules()
  server = new FakeServer().install()
})
afterEach(() => {
  shown.unmount()
  vi.unstubAllGlobals()
})

/** The panel of a stack whose configuration says whether it has bots. */
async function lobby(bots?: boolean) {
  server.answer('GET /config.json', json(200, { api_url: '', cognito: {}, bots }))
  const { default: Panel } = await import('@/features/games/host/BotsPanel.vue')
  shown = show(Panel, { props: { pin: '123456', here: 2 } })
  await flushPromises()
}
async function add(count: string) {
  await shown.find('input').setValue(count)
  await shown.find('form').trigger('submit')
  await flushPromises()
}
const told = () => shown.find('[role=status]').text()

test('where there are no bots none are offered', async () => {
  await lobby()
  expect(shown.text()).toBe('')
})

test('bots are asked for by number, and counted as they come', async () => {
  await lobby(true)
  server.answer(BOTS, json(202, { players: 20 }))
  await add('20')
  expect(server.to(BOTS)[0]?.body).toEqual({ pin: '123456', players: 20 })
  expect(told()).toBe('0 of 20 joined')
  await shown.setProps({ here: 14 })
  expect(told()).toBe('12 of 20 joined')
  await shown.setProps({ here: 22 })
  expect(told()).toBe('All 20 bots are here.')
})

test('more can be added while some are still on their way', async () => {
  await lobby(true)
  server.answer(BOTS, json(202, { players: 10 }))
  await add('10')
  await shown.setProps({ here: 6 })
  await add('10')
  expect(told()).toBe('0 of 16 joined')
})

test.each(['0', '51', '2.5', ''])('%s is no number of bots, and nothing is sent', async (count) => {
  await lobby(true)
  await add(count)
  expect(told()).toBe('Choose a number from 1 to 50.')
  expect(server.to(BOTS)).toEqual([])
})

test('a refusal is said, and the number stays', async () => {
  await lobby(true)
  server.answer(BOTS, json(409, fault('bots_busy', 'Other bots are still at work.')))
  await add('7')
  expect(shown.find('[role=alert]').text()).toBe('Other bots are still at work.')
  expect(shown.find('input').element.value).toBe('7')
})
