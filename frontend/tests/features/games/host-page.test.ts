import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { GameEvent } from '@/contract/contract'
import HostPage from '@/features/games/host/HostPage.vue'
import { asked, error, paused, question, resumed, skipped, snapshot, teamNamed } from './fake-transport'
import { board, counted, gone, over, received, revealed, Room, roster } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))

let room: Room
beforeEach(() => {
  room = new Room().seated('host')
})
afterEach(() => room.leave())

async function lobby(...names: string[]) {
  await room.open(HostPage)
  await room.says(snapshot(0, { you: null, players: names.length }), roster(...names))
  room.network.sent = []
}
const next = () => room.at('next-step')
const sent = () => room.network.sent

test('the lobby shows the PIN and who is here, and tells how many', async () => {
  await lobby('Ann', 'Bob')
  expect(room.at('stage-pin').text()).toBe('123 456')
  expect(room.all('roster-row').map((row) => row.attributes('data-name'))).toEqual(['Ann', 'Bob'])
  expect(room.told()).toContain('2 players')
})

test.each([
  ['lobby', [], 'Start'],
  ['question', [asked(1)], 'Close now'],
  ['pause', [asked(1), paused(2)], 'Go on'],
  ['reveal', [asked(1), revealed(2, board(['Ann', 1000]))], 'Show the board'],
  ['skipped question', [asked(1), skipped(2)], 'Next question'],
])('in the %s one big button goes on', async (_phase, events, label) => {
  await lobby('Ann')
  await room.says(...events)
  expect(next().text()).toBe(label)
})

test('an announced question can be opened at once, by button and key', async () => {
  await lobby('Ann')
  const now = Date.now()
  await room.says({ ...asked(1), asked_at: now, opened_at: now + 6_000, deadline: now + 26_000 } as GameEvent)
  expect(next().text()).toBe('Start now')
  await room.key('ArrowRight')
  expect(sent()).toMatchObject([{ type: 'start_now', index: 0 }])
  await room.pass(6_000)
  expect(next().text()).toBe('Close now')
})

test('a step is sent once, however often the key is hit', async () => {
  await lobby('Ann')
  await room.key('ArrowRight')
  await room.key('ArrowRight')
  expect(sent()).toMatchObject([{ type: 'ask', index: 0 }])
  expect(next().attributes('disabled')).toBeDefined()
})

test('keys pause, go on, skip and show the notes', async () => {
  await lobby('Ann')
  await room.says(asked(1))
  await room.key('p')
  await room.says(paused(2))
  await room.key('p')
  await room.says(resumed(3))
  await room.key('s')
  expect(sent().map(({ type }) => type)).toEqual(['pause', 'resume', 'skip'])
})

test('a key for the page is none while a dialog asks', async () => {
  await lobby('Ann')
  await room.press('remove')
  const dialog = room.page.find('dialog[open] button')
  dialog.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
  expect(sent()).toEqual([])
})

test('answers are counted as they come', async () => {
  await lobby('Ann', 'Bob')
  await room.says(asked(1), counted(1, 1))
  expect(room.at('answered').text()).toContain('1 of 2 answered')
})

test('the answer is shown with its bars, then the board', async () => {
  await lobby('Ann', 'Bob')
  await room.says(asked(1), revealed(2, board(['Ann', 1000], ['Bob', 0])))
  expect(room.page.find('[data-right=true]').exists()).toBe(false)
  await room.beats()
  expect(room.all('bar').map((bar) => bar.text())).toEqual(['One1', 'Two1'])
  expect(room.page.find('[data-right=true]').text()).toContain('Two')
  await room.press('next-step')
  expect(room.all('board-row').map((row) => row.text())).toEqual(['1Ann1,000', '2Bob0'])
  // Screens elsewhere are told; a refusal would not hold this window up.
  expect(sent()).toMatchObject([{ type: 'show', step: 1 }])
})

test('kick and ban are two things, and the host is asked which', async () => {
  await lobby('Ann')
  await room.press('remove')
  expect(room.page.find('dialog[open]').text()).toContain('Remove Ann?')
  await room.press('ban')
  expect(sent()).toMatchObject([{ type: 'remove', slot: 1, ban: true }])
})

test('a refused command is said in words', async () => {
  await lobby('Ann')
  await room.press('next-step')
  await room.says(error('not_now'))
  expect(room.told()).toContain('That is not possible at this moment.')
  expect(next().attributes('disabled')).toBeUndefined()
})

test('a game that runs by itself says when it goes on', async () => {
  await room.open(HostPage)
  const rules = { ...snapshot(0).rules, auto_advance: true }
  await room.says(snapshot(0, { you: null, rules }), asked(1), revealed(2, board(['Ann', 1000])))
  room.network.sent = []
  await room.pass(100)
  expect(next().text()).toMatch(/^Show the board \(\d\)$/)
  await room.pass(8_500)
  expect(room.at('stage-board').exists()).toBe(true)
})

test('the end shows the winners and leads to another game', async () => {
  await lobby('Ann', 'Bob')
  await room.says(over(1, board(['Ann', 1000], ['Bob', 500])))
  expect(room.sees()).toContain('Ann wins!')
  expect(room.sees()).toContain('Play again, same room')
})

test('a podium of several who are level names none of them alone', async () => {
  await lobby('Ann', 'Bob')
  const level = board(['Ann', 1000], ['Bob', 1000])
  level.top.forEach((row) => (row.rank = 1))
  await room.says(over(1, level))
  expect(room.sees()).toContain('We have winners!')
})

test('a game that is ended in the lobby has no winners', async () => {
  await lobby('Ann', 'Bob')
  await room.says(over(1, board(['Ann', 0], ['Bob', 0])))
  expect(room.at('not-played').exists()).toBe(true)
  expect(room.all('board-row')).toEqual([])
})

test('a lost connection tells the host that the game waits', async () => {
  await lobby('Ann')
  room.network.reachable = false
  room.network.breaks()
  await room.pass(1_000)
  expect(room.told()).toContain('Reconnecting, the game waits for you')
})

test('sounds are off, and a key turns them on', async () => {
  vi.stubGlobal('AudioContext', class { state = 'running'; close = () => Promise.resolve() })
  await lobby('Ann')
  expect(room.at('sounds').attributes('aria-pressed')).toBe('false')
  await room.key('m')
  expect(room.at('sounds').attributes('aria-pressed')).toBe('true')
})

test('who was kicked is listed and can be let in again, who was banned cannot', async () => {
  await room.open(HostPage)
  const people = { ...roster('Ann'), removed: [{ slot: 2, name: 'Bob', banned: false }, { slot: 3, name: 'Cho', banned: true }] }
  await room.says(snapshot(0, { you: null }), people)
  room.network.sent = []
  expect(room.all('removed-row').map((row) => row.attributes('data-name'))).toEqual(['Bob', 'Cho'])
  expect(room.all('admit')).toHaveLength(1)
  await room.press('admit')
  expect(sent()).toMatchObject([{ type: 'admit', slot: 2 }])
})

test('a name of a team can be put back', async () => {
  await room.open(HostPage)
  await room.says(snapshot(0, { you: null }), roster('Ann'))
  expect(room.at('team-names').exists()).toBe(false)
  await room.says(teamNamed(1, 'red', 'Rude'))
  room.network.sent = []
  expect(room.at('named-team').text()).toContain('Rude')
  await room.press('reset-team')
  expect(sent()).toMatchObject([{ type: 'reset_team', team: 'red' }])
  await room.says(teamNamed(2, 'red', null, true))
  expect(room.at('team-names').exists()).toBe(false)
})

test('a game in which nobody got points crowns nobody', async () => {
  await lobby('Ann', 'Bob')
  await room.says(asked(1), over(2, board(['Ann', 0], ['Bob', 0])))
  expect(room.at('no-points').exists()).toBe(true)
  expect(room.at('podium').exists()).toBe(false)
})

describe('a host who comes back into an open question', () => {
  const clock = { opened_at: 1_700_000_000_000, deadline: 1_700_000_020_000 }
  const back = (seq: number, answered: number | null, more = {}) =>
    snapshot(seq, { you: null, players: 2, phase: 'question', index: 0, question, ...clock, answered, ...more })
  const count = () => room.at('answered').text()

  test('sees how many have answered, though the last notice was missed', async () => {
    await lobby('Ann', 'Bob')
    await room.says(asked(1), counted(1, 1))
    room.network.breaks()
    await room.pass(2_000)
    await room.says(back(1, 2))
    expect(count()).toContain('2 of 2 answered')
  })

  test('sees it after a reload, and who has answered', async () => {
    await room.open(HostPage)
    await room.says(received(1, 1), back(1, 1), roster('Ann', 'Bob'))
    expect(count()).toContain('1 of 2 answered')
    expect(room.all('roster-row').map((row) => row.find('[aria-label="Has answered"]').exists())).toEqual([true, false])
  })

  test('keeps what came meanwhile: of two numbers of one state the higher is the later', async () => {
    await room.open(HostPage)
    await room.says(counted(1, 2), back(1, 1))
    expect(count()).toContain('2 of 2 answered')
  })

  test('keeps the number when a snapshot tells none, as older services', async () => {
    await room.open(HostPage)
    await room.says(back(1, 1), back(1, null), back(1, null, { answered: undefined }))
    expect(count()).toContain('1 of 2 answered')
  })

  test('begins with none again, and what comes late of the last question is not for this one', async () => {
    await room.open(HostPage)
    await room.says(back(1, 2), revealed(2, board(['Ann', 0])), asked(3, 1), counted(1, 2))
    expect(count()).toContain('0 of 2 answered')
  })

  test('asks again when somebody is removed, whose answer counts no more', async () => {
    await room.open(HostPage)
    await room.says(back(1, 2, { players: 3 }))
    room.network.sent = []
    await room.says(gone(2))
    expect(room.network.types()).toEqual(['sync'])
    await room.says(back(2, 1))
    expect(count()).toContain('1 of 2 answered')
  })
})
