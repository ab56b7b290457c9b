/** Buttons and keys pressed twice, or while the game moves on under the finger. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import HostPage from '@/features/games/host/HostPage.vue'
import PlayerPage from '@/features/games/player/PlayerPage.vue'
import { asked, error, paused, snapshot } from './fake-transport'
import { board, over, revealed, Room, roster } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))

let room: Room
afterEach(() => room.leave())
const sent = () => room.network.sent
const types = () => sent().map(({ type }) => type)

describe('the host', () => {
  beforeEach(async () => {
    room = new Room().seated('host')
    await room.open(HostPage)
    await room.says(snapshot(0, { you: null }), roster('Ann'))
    room.network.sent = []
  })

  test.each([150, 400, 700])('Start pressed again after %i ms does not close the question', async (ms) => {
    await room.key('ArrowRight')
    await room.says(asked(1))
    await room.pass(ms)
    await room.key('ArrowRight', 'at once')
    await room.press('next-step', 'at once')
    expect(types()).toEqual(['ask'])
    await room.key('ArrowRight')
    expect(types()).toEqual(['ask', 'close'])
  })

  test('a pause pressed twice stays a pause', async () => {
    await room.says(asked(1))
    await room.key('p')
    await room.says(paused(2))
    await room.key('p', 'at once')
    await room.press('next-step', 'at once')
    expect(types()).toEqual(['pause'])
  })

  test('a skip pressed twice before the answer comes is sent once', async () => {
    await room.says(asked(1))
    await room.key('s')
    await room.key('s', 'at once')
    expect(types()).toEqual(['skip'])
  })

  test('a press that meant the board does not ask the next question', async () => {
    await room.says(asked(1), revealed(2, board(['Ann', 1000])))
    await room.press('next-step')
    await room.press('next-step', 'at once')
    expect(types()).toEqual(['show'])
    await room.press('next-step')
    expect(types()).toEqual(['show', 'ask'])
  })

  test('nothing that would give the answer away comes before the room has seen it', async () => {
    const announced = { ...snapshot(0, { you: null }).rules, lead_in: 'full' as const }
    await room.says(snapshot(1, { you: null, rules: announced }), asked(2), revealed(3, board(['Ann', 1000])))
    await room.pass(2_000)
    await room.press('next-step', 'at once')
    await room.key('ArrowRight', 'at once')
    expect(room.at('next-step').attributes()).toMatchObject({ 'aria-disabled': 'true', 'data-does': 'explain' })
    await room.pass(1_200)
    await room.press('next-step', 'at once')
    expect(room.at('stage-explanation').exists()).toBe(true)
  })

  test('the key says that it is not to be pressed yet', async () => {
    await room.says(asked(1))
    expect(room.at('next-step').attributes('aria-disabled')).toBe('true')
    expect(room.at('pause').attributes('aria-disabled')).toBe('true')
    await room.pass(1_000)
    expect(room.at('next-step').attributes('aria-disabled')).toBe('false')
  })

  test('every command names what the host has seen', async () => {
    await room.says(asked(1))
    await room.key('p')
    expect(sent()).toMatchObject([{ type: 'pause', seq: 1 }])
  })

  test('what was refused as over is looked at again, and said only of the last press', async () => {
    await room.says(asked(1))
    await room.key('s')
    const { ref } = sent()[0] as { ref: string }
    await room.says(error('stale', 'host-0'))
    expect(room.at('host-fault').exists()).toBe(false)
    await room.says(error('stale', ref))
    expect(room.at('host-fault').text()).toContain('moved on')
    expect(types()).toEqual(['skip', 'sync', 'sync'])
  })
})

describe('a game that nobody has joined', () => {
  beforeEach(async () => {
    room = new Room().seated('host')
    await room.open(HostPage)
    await room.says(snapshot(0, { you: null, players: 0 }))
    room.network.sent = []
  })

  test('starts only after the host was asked', async () => {
    await room.key('ArrowRight')
    expect(sent()).toEqual([])
    const dialog = room.page.find('dialog[open]')
    expect(dialog.text()).toContain('Start with nobody here?')
    await dialog.find('[data-testid=confirm-leave]').trigger('click')
    await room.pass(0)
    expect(types()).toEqual(['ask'])
  })

  test('waits for players if the host thinks again', async () => {
    await room.key('ArrowRight')
    await room.page.find('dialog[open] .btn-main').trigger('click')
    await room.pass(0)
    expect(sent()).toEqual([])
  })
})

describe('a player', () => {
  beforeEach(async () => {
    room = new Room().seated('player')
    await room.open(PlayerPage)
    await room.says(snapshot(0))
    room.network.sent = []
  })

  test('does not answer with a tap that came before anybody could read', async () => {
    await room.says(asked(1))
    await room.pass(200)
    await room.press('answer', 'at once')
    await room.key('1', 'at once')
    expect(sent()).toEqual([])
    await room.press('answer')
    expect(types()).toEqual(['answer'])
  })

  test('does not leave the game with a tap that meant an answer', async () => {
    await room.says(asked(1))
    await room.says(over(2, board(['Ann', 0])))
    const link = room.at('final-result').find('a')
    await link.trigger('click')
    await room.pass(0)
    expect(room.router.currentRoute.value.path).toBe('/')
    await room.pass(1_000)
    await link.trigger('click')
    await room.pass(0)
    expect(room.router.currentRoute.value.path).not.toBe('/')
  })
})
