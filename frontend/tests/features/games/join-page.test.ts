import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import JoinPage from '@/features/games/join/JoinPage.vue'
import { fault, json } from '../../fake-server'
import { snapshot } from './fake-transport'
import { Room } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))

const GUESTS = 'POST /api/guest-tickets'
let room: Room
beforeEach(() => {
  room = new Room()
})
afterEach(() => room.leave())

function ticket(teams: 'none' | 'dealt' | 'chosen' = 'none') {
  return json(201, {
    game_id: 'game',
    transport: 'websocket',
    title: 'Rivers',
    rules: { ...snapshot(0).rules, teams },
    player_id: 'guest-1',
    name: 'Ann',
    connect_ticket: 'connect',
    game_ticket: 'ticket',
  })
}

async function join(name: string) {
  await room.at('guest-name').setValue(name)
  await room.at('name-form').trigger('submit')
  await flushPromises()
}

test.each(['12 34-56', '１２３４５６', '١٢٣ ٤٥٦', ' 123–456\u00a0'])('six digits lead on by themselves, as in %j', async (typed) => {
  await room.open(JoinPage, {})
  await room.at('pin').setValue(typed)
  await flushPromises()
  expect(room.router.currentRoute.value.fullPath).toBe('/j/123456')
})

test('a scanned code asks for nothing but a name', async () => {
  await room.open(JoinPage, { pin: '123456' })
  expect(room.page.findAll('input:not([type=radio])')).toHaveLength(1)
  expect(room.page.findAll('[data-testid=choose-avatar] input:checked')).toHaveLength(1)
  expect(document.activeElement).toBe(room.at('guest-name').element)
})

test('what a name may not be is said while it is typed', async () => {
  await room.open(JoinPage, { pin: '123456' })
  const fault = () => room.page.find('[data-testid=field-fault]')
  await room.at('guest-name').setValue('A')
  expect(fault().exists()).toBe(false)
  await room.at('guest-name').trigger('blur')
  expect(fault().text()).toContain('2 to 20')
  await room.at('guest-name').setValue('王伟')
  expect(fault().exists()).toBe(false)
  await room.at('guest-name').setValue('x'.repeat(21))
  expect(fault().text()).toContain('2 to 20')
  await room.at('guest-name').setValue('A\u200bda')
  expect(fault().text()).toContain('cannot be seen')
  await room.at('guest-name').setValue('Ada\u0301\u0302\u0303\u0304')
  expect(room.at('name-note').text()).toContain('Ad\u00e1\u0302')
})

test('with a name they are in', async () => {
  room.server.answer(GUESTS, ticket())
  await room.open(JoinPage, { pin: '123456' })
  await join(' Ann ')
  expect(room.server.to(GUESTS)[0]?.body).toMatchObject({ pin: '123456', name: 'Ann' })
  expect(room.router.currentRoute.value.fullPath).toBe('/game/game')
  expect(room.network.types()).toEqual(['join'])
})

test('a PIN that is no game is said, and another can be typed', async () => {
  room.server.answer(GUESTS, json(404, fault('pin_not_found')))
  await room.open(JoinPage, { pin: '123456' })
  await join('Ann')
  expect(room.told()).toContain('PIN')
  expect(room.at('pin-form').exists()).toBe(true)
})

test('a name that is not allowed is said, and is still there to be changed', async () => {
  room.server.answer(GUESTS, json(400, fault('name_not_allowed', 'Please choose another name.', 'name')))
  await room.open(JoinPage, { pin: '123456' })
  await join('Ann')
  expect(room.at('form-fault').text()).not.toBe('')
  expect((room.at('guest-name').element as HTMLInputElement).value).toBe('Ann')
})

test('where guests may not play they are led to sign in, and back', async () => {
  room.server.answer(GUESTS, json(403, fault('guests_not_allowed')))
  await room.open(JoinPage, { pin: '123456' })
  await join('Ann')
  const [signIn] = room.page.findAll('[data-testid=sign-in-needed] a')
  expect(room.sees()).toContain('The host of this game wants to know who plays.')
  expect(signIn?.attributes('href')).toBe('/sign-in?next=/j/123456')
})

test('where teams are chosen one more tap is asked for, and read out', async () => {
  room.server.answer(GUESTS, ticket('chosen'))
  await room.open(JoinPage, { pin: '123456' })
  await join('Ann')
  expect(document.activeElement?.textContent).toBe('Which team?')
  expect(room.network.connections).toBe(0)
  await room.page.find('[data-team=yellow]').trigger('click')
  await room.pass(0)
  expect(room.network.sent).toMatchObject([{ type: 'join', team: 'yellow' }])
  expect(room.router.currentRoute.value.fullPath).toBe('/game/game')
})

test('dealt teams need no tap', async () => {
  room.server.answer(GUESTS, ticket('dealt'))
  await room.open(JoinPage, { pin: '123456' })
  await join('Ann')
  expect(room.network.types()).toEqual(['join'])
})

test('a device that is in a game already finds back with its score', async () => {
  room.seated('player')
  await room.open(JoinPage, {})
  expect(room.at('back-to-game').text()).toContain('Back to “Rivers”')
  expect(room.at('back-to-game').attributes('href')).toBe('/game/game')
})
