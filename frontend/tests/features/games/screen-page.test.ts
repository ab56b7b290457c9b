import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import JoinCode from '@/features/games/room/JoinCode.vue'
import type { GameEvent, RevealModel } from '@/contract/contract'
import { seatsKept } from '@/features/games/seats'
import ScreenPage from '@/features/games/stage/ScreenPage.vue'
import { fault, json } from '../../fake-server'
import { asked, closed, paused, question, skipped, snapshot, teamNamed } from './fake-transport'
import { board, counted, over, partShown, reveal, revealed, Room, roster } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))
// There is no canvas here.
vi.mock('@/features/games/board/confetti', () => ({ celebrate: () => Promise.resolve() }))

let room: Room
beforeEach(async () => {
  // Next to the host's window, of the same browser.
  room = await new Room().seated('host').open(ScreenPage)
  await room.says(snapshot(0, { you: null, players: 2 }), roster('Ann', 'Bob'))
})
afterEach(() => room.leave())

test('the room sees the PIN and who is here, and what to type where no phone could come in', () => {
  expect(room.at('stage-pin').text()).toBe('123 456')
  expect(room.page.find('svg[role=img]').exists()).toBe(false)
  expect(room.at('no-phones').text()).toContain('LAN=1 make play')
  expect(room.page.findAll('.name').map((name) => name.text())).toEqual(['Ann', 'Bob'])
})

test('where phones come in there is a code to scan', () => {
  vi.stubGlobal('location', { hostname: '192.168.1.20' })
  const code = mount(JoinCode, { props: { text: 'http://192.168.1.20/j/123456', label: 'Join' } })
  vi.unstubAllGlobals()
  expect(code.find('svg[role=img]').attributes('aria-label')).toBe('Join')
  expect(code.text()).toBe('')
})

test('a question is announced, stands alone while it is read, then has its choices', async () => {
  const now = Date.now()
  await room.says({ ...asked(1), asked_at: now, opened_at: now + 6_000, deadline: now + 26_000 } as GameEvent)
  expect(room.at('stage-title').text()).toBe('Question 1 of 3')
  expect(room.told()).toContain('Question 1 of 3')
  expect(room.sees()).not.toContain('Which?')
  await room.pass(2_500)
  expect(room.at('stage-title').exists()).toBe(false)
  expect(room.told()).toContain('Which?')
  expect(room.at('stage-question').attributes('data-open')).toBe('false')
  expect(room.at('countdown').exists()).toBe(false)
  await room.pass(3_500)
  expect(room.at('stage-question').attributes('data-open')).toBe('true')
  expect(room.at('countdown').attributes('data-seconds')).toBe('20')
})

test('the edge closes in with the last five seconds, and not before', async () => {
  await room.says(asked(1))
  await room.pass(14_900)
  expect(room.at('closing-edge').exists()).toBe(false)
  await room.pass(200)
  expect(room.at('closing-edge').exists()).toBe(true)
})

test('answers pop up as they come, and the room hears that everyone is in', async () => {
  await room.says(asked(1), counted(1, 1))
  expect(room.all('answer-chip')).toHaveLength(1)
  await room.says(counted(1, 2))
  expect(room.at('everyone-in').exists()).toBe(true)
  expect(room.told()).toContain('Everyone’s in!')
})

test('a reveal holds its breath, then says what was right', async () => {
  await room.says(asked(1), revealed(2, board(['Ann', 1000], ['Bob', 0])))
  expect(room.at('stage-reveal').attributes('data-beat')).toBe('freeze')
  expect(room.told()).toContain('And the answer is')
  expect(room.told()).not.toContain('Two')
  await room.beats()
  expect(room.at('stage-reveal').attributes('data-beat')).toBe('facts')
  expect(room.told()).toContain('Right answer: Two')
  expect(room.told()).toContain('1 of 2 were right')
})

test('a screen reader is told what is seen: that nobody answered, and of a poll no answer', async () => {
  const nobody = { ...reveal(), distribution: { answered: 0, correct: 0, choices: {} } }
  await room.says(asked(1), revealed(2, board(['Ann', 0], ['Bob', 0]), nobody))
  await room.beats()
  expect(room.at('correct').text()).toBe('Nobody answered')
  expect(room.told()).toContain('Nobody answered')
  const poll = { ...reveal(1), solution: { kind: 'poll' } } as RevealModel
  await room.says(asked(3, 1), revealed(4, board(['Ann', 0], ['Bob', 0]), poll))
  expect(room.at('tension').exists()).toBe(false)
  expect(room.told()).not.toContain('And the answer is')
})

test('the clock runs down, and the last seconds are told', async () => {
  await room.says(asked(1))
  await room.pass(8_000)
  expect(room.at('countdown').attributes('data-seconds')).toBe('12')
  await room.pass(7_200)
  expect(room.told()).toContain('5 seconds left')
})

test('the clock stands in a pause', async () => {
  await room.says(asked(1), paused(2))
  await room.pass(5_000)
  expect(room.at('countdown').attributes('data-seconds')).toBe('9')
  expect(room.sees()).toContain('Paused')
})

test('it counts answers and shows nobody’s', async () => {
  await room.says(asked(1), counted(1, 2))
  expect(room.at('answered').text()).toContain('2 of 2 answered')
})

test('it counts what it missed while it was away', async () => {
  await room.says(asked(1), counted(1, 1))
  room.network.breaks()
  await room.pass(2_000)
  const clock = { opened_at: Date.now(), deadline: Date.now() + 20_000 }
  await room.says(snapshot(1, { you: null, players: 2, phase: 'question', index: 0, question, ...clock, answered: 2 }))
  expect(room.at('answered').text()).toContain('2 of 2 answered')
})

test('it moves nothing on, whatever is pressed', async () => {
  room.network.sent = []
  await room.key('ArrowRight')
  await room.says(asked(1))
  await room.pass(25_000)
  expect(room.network.types()).toEqual([])
})

const led = snapshot(0, { you: null, rules: { ...snapshot(0).rules, lead_in: 'full' } })

test('each card is shown when the host shows it on another device, and no sooner', async () => {
  await room.says({ ...led, seq: 1 }, asked(2), revealed(3, board(['Ann', 1000], ['Bob', 0])))
  await room.pass(60_000)
  expect(room.at('stage-reveal').exists()).toBe(true)
  await room.says(partShown(3, 1))
  expect(room.at('stage-explanation').exists()).toBe(true)
  await room.says(partShown(3, 2), partShown(3, 1))
  expect(room.all('board-row').map((row) => row.text())).toEqual(['1Ann1,000', '2Bob0'])
  await room.says(asked(4, 1), revealed(5, board(['Ann', 1000], ['Bob', 0]), reveal(1)))
  await room.pass(60_000)
  expect(room.at('stage-reveal').exists()).toBe(true)
})

test('a card that is told of before the reveal has come is shown with it', async () => {
  await room.says(asked(1), partShown(2, 1), revealed(2, board(['Ann', 1000])))
  expect(room.at('stage-board').exists()).toBe(true)
})

test('a host who is a program shows no cards: then the screen keeps its own time', async () => {
  await room.says(asked(1), revealed(2, board(['Ann', 1000], ['Bob', 0])))
  await room.pass(9_100)
  expect(room.at('stage-board').exists()).toBe(false)
  await room.says(asked(3, 1), revealed(4, board(['Ann', 1000], ['Bob', 0]), reveal(1)))
  expect(room.at('stage-reveal').exists()).toBe(true)
  await room.pass(9_100)
  expect(room.at('stage-board').exists()).toBe(true)
})

test('what is shown of a reveal stays, whatever else is told', async () => {
  await room.says(asked(1), revealed(2, board(['Ann', 1000], ['Bob', 0]), reveal(0)), partShown(2, 1))
  expect(room.at('stage-board').exists()).toBe(true)
  await room.says({ v: 1, game_id: 'game', seq: 2, at: Date.now(), type: 'lobby_changed', players: 3, latest: ['Cem'], faces: ['owl'], teams: [] })
  expect(room.at('stage-board').exists()).toBe(true)
})

const inRound = { ...snapshot(0).rules, round_size: 2 }

test('an answer of a round is shown since the host went on, whenever this screen heard of it', async () => {
  await room.says(snapshot(1, { you: null, rules: inRound }), asked(2, 1), revealed(3, board(['Ann', 1000]), reveal(0), reveal(1)))
  await room.beats()
  await room.says({ v: 1, game_id: 'game', seq: 4, at: Date.now() - 500, type: 'review_shown', step: 1 })
  expect(room.at('stage-reveal').attributes()).toMatchObject({ 'data-index': '1', 'data-beat': 'freeze' })
  await room.pass(300)
  expect(room.at('stage-reveal').attributes('data-beat')).toBe('facts')
})

test('a screen that is loaded again within a round shows at once what the room has seen', async () => {
  room.page.unmount()
  await room.open(ScreenPage)
  await room.says(snapshot(4, { you: null, rules: inRound, phase: 'revealed', index: 1, step: 1, reveals: [reveal(0), reveal(1)] }))
  expect(room.at('stage-reveal').attributes()).toMatchObject({ 'data-index': '1', 'data-beat': 'facts' })
})

test('who broke a tie was the nearest, not the first', async () => {
  const [winner] = board(['Ann', 1000]).top
  await room.says(asked(1, 3), revealed(2, board(['Ann', 1000], ['Bob', 1000]), { ...reveal(3), winner } as RevealModel))
  expect(room.at('race-winner').text()).toContain('Nearest answer')
  expect(room.at('race-winner').text()).not.toContain('First')
  expect(room.told()).toContain('Ann was nearest')
  await room.pass(4_000)
  expect(room.at('winner').text()).toBe('Ann was nearest')
})

test('nobody falls from a place that all had without a point', async () => {
  const nobody = board(['Ann', 0], ['Bob', 0])
  nobody.top.forEach((row) => (row.rank = 1))
  // A screen that comes into a lobby with people in it hears of such a board.
  await room.says(snapshot(1, { you: null, players: 2, board: nobody }), asked(2), revealed(3, board(['Ann', 1000], ['Bob', 0])), partShown(3, 1))
  await room.pass(1_200)
  expect(room.all('board-row').map((row) => row.text())).toEqual(['1Ann1,000', '2Bob0'])
  expect(room.all('moved')).toEqual([])
  const after = board(['Bob', 2000], ['Ann', 1000])
  after.top.forEach((row) => (row.slot = 3 - row.slot))
  await room.says(asked(4, 1), revealed(5, after, reveal(1)), partShown(5, 1, 1))
  await room.pass(1_200)
  expect(room.all('moved')).toHaveLength(2)
})

test('teams stand beside each other, by the names that their players gave them', async () => {
  const people = roster('Ann', 'Bob') as Extract<GameEvent, { type: 'roster' }>
  await room.says({ ...people, players: people.players.map((row, n) => ({ ...row, team: ['red', 'blue'][n] ?? null })) })
  await room.says(teamNamed(1, 'red', 'Owls'))
  expect(room.all('team-column').map((one) => one.find('h2').text())).toEqual(['Owls', 'Blue'])
  expect(room.told()).toContain('Team Red is called Owls now.')
})

test('a screen of its own knows teams, too', async () => {
  room.leave()
  room = await new Room().seated('screen').open(ScreenPage)
  const came = { ...counted(0, 0), type: 'lobby_changed', players: 2, latest: ['Ann', 'Bob'], faces: [], teams: ['red', 'blue'] }
  await room.says(snapshot(0, { you: null, players: 2, team_names: { blue: 'Foxes' } }), came as never)
  expect(room.all('team-column').map((one) => one.find('h2').text())).toEqual(['Red', 'Foxes'])
})

test('teams have a board of their own', async () => {
  const teams = [
    { rank: 1, team: 'green', score: 750 },
    { rank: 2, team: 'Die Eulen', score: 500 },
  ]
  await room.says(asked(1), revealed(2, { ...board(['Ann', 1000]), teams }), partShown(2, 1))
  await room.pass(1_200)
  expect(room.all('team-row').map((row) => row.text())).toEqual(['1Green750', '2Die Eulen500'])
  await room.says(over(3, { ...board(['Ann', 1000]), teams }))
  expect(room.page.find('h1').text()).toBe('Team Green wins!')
})

test('the winners stand on their steps', async () => {
  await room.says(over(1, board(['Ann', 900], ['Bob', 500], ['Cem', 100], ['Dee', 50])))
  expect(room.all('podium-place').map((place) => place.attributes('data-place'))).toEqual(['2', '1', '3'])
  expect(room.all('board-row').map((row) => row.text())).toEqual(['4Dee50'])
})

const named = () => room.all('podium-name').map((name) => name.text())

test('four who are level are four winners, on one step', async () => {
  const level = board(['Ann', 900], ['Bob', 900], ['Cem', 900], ['Dee', 900], ['Eve', 10])
  level.top.forEach((row, n) => (row.rank = n < 4 ? 1 : 5))
  await room.says(over(1, level))
  expect(room.all('podium-place').map((place) => place.attributes('data-place'))).toEqual(['1'])
  expect(named()).toEqual(['Ann', 'Bob', 'Cem', 'Dee'])
  expect(room.all('board-row').map((row) => row.text())).toEqual(['5Eve10'])
})

function shownNow(): string | undefined {
  const place = room.at('finale-place')
  if (!place.exists()) return room.all('stage-podium')[0]?.attributes('data-beat')
  const rolling = place.attributes('data-rolling') === 'true'
  return `${place.attributes('data-place')}${rolling ? ' …' : place.find('h1').text()}`
}

test('the room is told third, second and first, then how everyone did', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))
  await room.says(asked(1), over(2, board(['Ann', 900], ['Bob', 500], ['Cem', 100], ['Dee', 50])))
  expect(room.at('finale-hush').exists()).toBe(true)
  const seen: string[] = []
  for (let second = 0; second < 25; second += 0.5) {
    await room.pass(500)
    const now = shownNow()
    if (now && seen.at(-1) !== now) seen.push(now)
  }
  expect(seen).toEqual(['3 …', '3Cem', '2 …', '2Bob', '1 …', '1Ann', 'podium', 'table'])
})

test('who loads the page after the end sees how it ended, without the show', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))
  await room.says(snapshot(9, { you: null, phase: 'ended', index: 3, board: board(['Ann', 900]) }))
  room.page.unmount()
  await room.pass(60_000)
  await room.open(ScreenPage)
  await room.says(snapshot(9, { you: null, phase: 'ended', index: 3, board: board(['Ann', 900]) }))
  expect(room.at('stage-podium').attributes('data-beat')).toBe('table')
})

test('what will be talked about stands below how everyone did', async () => {
  const highlights = {
    hardest: { index: 1, text: 'Which?', answered: 9, correct: 2 },
    fastest: { slot: 1, name: 'Ann', index: 2, ms: 1_234, avatar: null },
    comeback: null,
  }
  await room.says(asked(1), over(2, board(['Ann', 900], ['Bob', 500]), highlights))
  expect(room.all('highlight').map((one) => one.text())).toEqual([
    'Hardest questionWhich?2 of 9 were right',
    'Fastest right answerAnn1.23 seconds, question 3',
  ])
})

test('where nobody has a point nobody has won', async () => {
  await room.says(asked(1), over(2, board(['Ann', 0], ['Bob', 0])))
  expect(room.all('podium-place')).toEqual([])
  expect(room.sees()).toContain('Nobody scored any points')
  expect(room.page.find('h1').text()).toBe('That was it!')
})

test('teams stand on the podium, and their best players beside it', async () => {
  const teams = [
    { rank: 1, team: 'green', score: 750 },
    { rank: 1, team: 'red', score: 750 },
    { rank: 3, team: 'blue', score: 0 },
  ]
  await room.says(over(1, { ...board(['Ann', 1000], ['Bob', 500]), teams }))
  expect(named()).toEqual(['Green', 'Red'])
  expect(room.all('board-row').map((row) => row.text())).toEqual(['1Ann1,000', '2Bob500'])
})

test('a skipped question is called one, in a round too', async () => {
  const { rules } = snapshot(0)
  await room.says(snapshot(1, { you: null, rules: { ...rules, round_size: 3 } }), asked(2), skipped(3))
  expect(room.at('stage-closed').text()).toContain('Skipped')
  await room.says(asked(4, 1), closed(5, 1))
  expect(room.at('stage-closed').text()).not.toContain('Skipped')
  await room.says(snapshot(5, { you: null, phase: 'closed', index: 0, skipped: [0] }))
  expect(room.at('stage-closed').text()).toContain('Skipped')
})

test('nobody answered: no “0 of 0 were right”', async () => {
  const nobody = { ...reveal(), distribution: { answered: 0, correct: 0, choices: {} } }
  await room.says(asked(1), revealed(2, board(['Ann', 0]), nobody))
  expect(room.at('correct').text()).toBe('Nobody answered')
})

describe('a screen on a device of its own follows its host into the next game', () => {
  const names = { game_id: 'game-2', player_id: 'screen-game-2', name: '', title: 'Rivers', transport: 'websocket' }
  const ticket = { ...names, rules: snapshot(0).rules, connect_ticket: 'c', game_ticket: 'g' }
  const end = (seq: number) => snapshot(seq, { you: null, phase: 'ended', index: 3, board: board(['Ann', 900]) })

  beforeEach(async () => {
    room.leave()
    localStorage.clear()
    room = await new Room().seated('screen').open(ScreenPage)
  })

  async function shows(game: string): Promise<void> {
    await room.pass(1_000)
    await room.says(snapshot(0, { game_id: game, you: null, pin: '654321' }))
    expect(room.at('stage-pin').attributes('data-pin')).toBe('654321')
    expect(seatsKept('screen')[0]).toMatchObject({ gameId: game, pin: '654321', gameTicket: 'g' })
    expect(room.router.currentRoute.value.params).toEqual({ gameId: game })
  }

  test('when it is called, with its own ticket', async () => {
    room.server.answer('POST /api/rematch-tickets', json(404, fault('no_rematch')))
    await room.says(snapshot(0, { you: null }))
    await room.says(over(1, board(['Ann', 900])))
    await room.pass(5_000)
    expect(room.server.to('POST /api/rematch-tickets')).toEqual([])
    room.server.answer('POST /api/rematch-tickets', json(201, ticket))
    await room.says({ v: 1, game_id: 'game', seq: 1, at: Date.now(), type: 'rematch_called' })
    await shows('game-2')
    expect(room.server.to('POST /api/rematch-tickets')[0]).toMatchObject({ token: null, body: { game_ticket: 'ticket' } })
  })

  test('after a reload, or when it comes back: it may have missed the call', async () => {
    room.server.answer('POST /api/rematch-tickets', json(404, fault('no_rematch')))
    await room.says(end(9))
    await room.pass(1_000)
    expect(room.at('stage-podium').exists()).toBe(true)
    room.network.breaks()
    await room.pass(4_000)
    room.server.answer('POST /api/rematch-tickets', json(201, ticket))
    await room.says(end(9))
    await shows('game-2')
  })
})

test('a browser that does not host is told where to go', async () => {
  room.page.unmount()
  await room.open(ScreenPage, { gameId: 'another' })
  expect(room.told()).toContain('No place in this game')
})
