import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { GameEvent, RevealModel } from '@/contract/contract'
import PlayerPage from '@/features/games/player/PlayerPage.vue'
import { seatsKept } from '@/features/games/seats'
import { json } from '../../fake-server'
import { asked, error, paused, question, receipt, snapshot, teamNamed } from './fake-transport'
import { board, over, removed, result, reveal, revealed, Room } from './room'

vi.mock('@/features/games/transports/websocket/websocket', () => import('./network'))
// There is no canvas here.
vi.mock('@/features/games/board/confetti', () => ({ celebrate: () => Promise.resolve() }))

let room: Room
beforeEach(async () => {
  room = await new Room().seated('player').open(PlayerPage)
})
afterEach(() => room.leave())

async function inQuestion() {
  await room.says(snapshot(0))
  await room.says(asked(1))
}

test('the lobby says that they are in, and under which name', async () => {
  await room.says(snapshot(0, { players: 3 }))
  expect(room.at('own-name').text()).toBe('Ann')
  expect(room.sees()).toContain('You are in!')
  expect(room.at('player-count').text()).toBe('3 players')
})

test('a team is told by its name, not by its colour alone', async () => {
  await room.says(snapshot(0, { you: { ...snapshot(0).you, team: 'blue' } as never }))
  expect(room.sees()).toContain('Your team: Blue')
})

const inTeam = (more = {}) => snapshot(0, { you: { ...snapshot(0).you, team: 'blue' } as never, ...more })

/** As a person does who names the team. */
async function propose(name: string) {
  await room.press('name-team')
  await room.at('team-name').setValue(name)
  room.network.sent = []
  await room.at('team-form').trigger('submit')
}

test('a player names the team, and it is called that from the moment everyone hears it', async () => {
  await room.says(inTeam())
  await propose('  <b>Füchse</b> ')
  expect(room.network.sent).toMatchObject([{ type: 'name_team', name: '<b>Füchse</b>' }])
  expect(room.at('team').text()).toBe('Blue')
  await room.says(teamNamed(1, 'blue', '<b>Füchse</b>'))
  expect(room.at('team').text()).toBe('<b>Füchse</b>')
  expect(room.at('team').find('bdi b').exists()).toBe(false)
  expect(room.at('team-form').exists()).toBe(false)
  expect(room.told()).toContain('Team Blue is called <b>Füchse</b> now.')
  const teams = [{ rank: 1, team: 'blue', score: 750 }]
  await room.says(asked(2), revealed(3, { ...board(['Ann', 1000]), teams }))
  await room.beats()
  expect(room.at('team-row').text()).toContain('<b>Füchse</b>')
})

test('what another of the team types meanwhile stays in the field until it is sent', async () => {
  await room.says(inTeam({ team_names: { blue: 'Owls' } }))
  await room.press('name-team')
  await room.at('team-name').setValue('Foxes')
  await room.says(teamNamed(1, 'blue', 'Wolves'))
  expect((room.at('team-name').element as HTMLInputElement).value).toBe('Foxes')
  expect(room.at('team').text()).toBe('Wolves')
})

test.each([
  ['team_not_allowed', 'not allowed'],
  ['team_name_taken', 'Another team'],
  ['team_named_too_often', 'often enough'],
  ['strange', 'did not work'],
])('a name that is refused (%s) may be mended', async (code, says) => {
  await room.says(inTeam())
  await propose('Foxes')
  expect(room.at('team-save').attributes('disabled')).toBeDefined()
  await room.says(error(code, 'team-name'))
  expect(room.at('team-fault').text()).toContain(says)
  expect(room.at('team-save').attributes('disabled')).toBeUndefined()
})

test('a team whose name the host has put back is named no more', async () => {
  await room.says(inTeam({ team_names: { blue: 'Rude' } }))
  await room.says(teamNamed(1, 'blue', null, true))
  expect(room.at('team').text()).toBe('Blue')
  expect(room.at('name-team').exists()).toBe(false)
  expect(room.at('team-locked').text()).toContain('usual name')
})

test('a team that players made up has its own name', async () => {
  await room.says(snapshot(0, { you: { ...snapshot(0).you, team: 'constructor' } as never }))
  expect(room.at('team').text()).toBe('constructor')
  expect(room.at('name-team').exists()).toBe(false)
})

test('of many players each is told alone what it brought: until then nothing is claimed', async () => {
  await inQuestion()
  const many = { ...board(['Bob', 1000], ['Ann', 0]), per_step: 6, players: 600 }
  await room.says(revealed(2, many))
  expect(room.told()).toContain('And the answer is')
  await room.beats()
  expect(room.at('player-result').attributes('data-mood')).toBe('pending')
  expect(room.sees()).toContain('Your result is coming')
  expect(room.all('points')).toHaveLength(0)

  await room.says(result(2, true, 1000))
  expect(room.at('player-result').attributes('data-mood')).toBe('right')
  expect(room.at('rank').text()).toBe('1')
})

test('a question is announced and shows its answers', async () => {
  await inQuestion()
  expect(room.told()).toContain('Question 1 of 3. Which?')
  expect(room.all('answer').map((tile) => tile.text())).toEqual(['One', 'Two'])
})

test('where phones show no question the answers keep their names for screen readers', async () => {
  const rules = { ...snapshot(0).rules, question_on_phones: false }
  await room.says(snapshot(0, { rules }))
  await room.says(asked(1))
  expect(room.at('question-text').exists()).toBe(false)
  expect(room.page.find('h1.sr-only').text()).toBe('Which?')
  expect(room.all('answer')[0]?.find('.sr-only').text()).toBe('One')
})

test('an answer is on its way until the server has it', async () => {
  await inQuestion()
  await room.press('answer')
  expect(room.told()).toContain('On its way')
  await room.says(receipt(1))
  expect(room.told()).toContain('The server has your answer.')
  expect(room.at('answer').exists()).toBe(false)
})

test('an answer that came too late is told so', async () => {
  await inQuestion()
  await room.press('answer')
  await room.says(error('too_late', 'answer-0'))
  expect(room.told()).toContain('Your answer arrived after the end.')
})

test('a second tab shows the answer that counts, and not the one pressed there', async () => {
  await inQuestion()
  const [, yes = { id: '', text: 'there is no second choice' }] = question.choices
  await room.says(receipt(1, 0, { kind: 'single_choice', choice: yes.id }))
  expect(room.at('locked-in').text()).toContain(yes.text)
  expect(room.at('locked-in').attributes('data-state')).toBe('received')
  await room.says(revealed(2, board(['Ann', 0], ['Bob', 0])), result(2, false, 0))
  await room.beats()
  expect(room.at('own-answer').text()).toContain(yes.text)
})

test('a pause takes the answers away and says that it does', async () => {
  await inQuestion()
  await room.says(paused(2))
  expect(room.told()).toContain('Paused')
  expect(room.at('answer').exists()).toBe(false)
})

test('who has not answered in time is told that time is up', async () => {
  await inQuestion()
  await room.pass(20_500)
  expect(room.at('time-up').text()).toContain('Time is up')
  expect(room.at('answer').exists()).toBe(false)
})

test('a right answer brings points and the rank', async () => {
  await inQuestion()
  await room.press('answer')
  await room.says(receipt(1), revealed(2, board(['Ann', 1000], ['Bob', 0])), result(2, true, 1000))
  expect(room.told()).not.toContain('Right!')
  expect(room.at('own-score').text()).toBe('0')
  await room.beats()
  expect(room.told()).toContain('Right!')
  expect(room.at('points').text()).toBe('+1,000')
  expect(room.at('rank').text()).toBe('1')
  expect(room.sees()).toContain('Nobody is ahead of you')
})

test('a wrong answer stands beside the right one, and says how far the next place is', async () => {
  await inQuestion()
  await room.press('answer')
  const own = { ...snapshot(0).you, slot: 2, answered: true } as never
  await room.says(
    snapshot(1, { phase: 'question', index: 0, you: own }),
    revealed(2, board(['Bob', 1000], ['Ann', 0])),
    result(2, false, 0),
  )
  await room.beats()
  expect(room.told()).toContain('Not this time')
  expect(room.at('own-answer').text()).toContain('One')
  expect(room.sees()).toContain('Right answer: Two')
  expect(room.sees()).toContain('1,000 points to the next place')
})

test('the end says the place and shows the podium', async () => {
  await room.says(snapshot(0))
  await room.says(over(1, board(['Ann', 1000], ['Bob', 500])))
  // Kept still, as this device is: what the room waits for is not told here first.
  await room.pass(6_000)
  expect(room.sees()).toContain('Look up!')
  await room.pass(5_000)
  expect(room.told()).toContain('You won!')
  expect(room.all('podium-place').map((place) => place.text())).toEqual(['Bob500Place 2', 'Ann1,000Place 1'])
})

test('where nobody has a point, nobody is told a place', async () => {
  await room.says(snapshot(0), asked(1))
  await room.says(over(2, board(['Ann', 0], ['Bob', 0])))
  expect(room.told()).toContain('0 points')
  expect(room.told()).not.toContain('Place')
})

test('a phone says nothing of the winners before the room knows them', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))
  vi.stubGlobal('requestAnimationFrame', () => 0)
  await room.says(snapshot(0), over(1, board(['Ann', 1000], ['Bob', 500])))
  expect(room.told()).toContain('Look up!')
  await room.pass(8_000)
  expect(room.at('final-result').exists()).toBe(false)
  await room.pass(6_000)
  expect(room.told()).toContain('You won!')
  expect(room.at('share-card').exists()).toBe(true)
})

test('a phone that is loaded again while the room waits for the winners does not name them', async () => {
  await room.says(snapshot(0), over(1, board(['Ann', 1000], ['Bob', 500])))
  await room.pass(3_000)
  room.page.unmount()
  await room.open(PlayerPage)
  const final = snapshot(1, { phase: 'ended', index: 0, board: board(['Ann', 1000], ['Bob', 500]) })
  await room.says(final)
  expect(room.told()).toContain('Look up!')
  await room.pass(9_000)
  expect(room.told()).toContain('You won!')
  // Long after, nobody waits.
  room.page.unmount()
  await room.open(PlayerPage)
  await room.says({ ...final, at: Date.now() })
  expect(room.told()).toContain('You won!')
})

const ended = () => ({ ...snapshot(2, { phase: 'ended', index: 0, board: board(['Ann', 1000], ['Bob', 500]) }), at: Date.now() })
const justNow = () => ({ ...snapshot(0), at: Date.now() })

test('a phone that was cut off for a moment when the game ended does not name the winners first', async () => {
  await room.says(justNow())
  await room.pass(60_000)
  await room.says(ended())
  expect(room.told()).toContain('Look up!')
  await room.pass(20_000)
  expect(room.told()).toContain('You won!')
})

test('nor does one that was being loaded just then', async () => {
  await room.says(justNow())
  room.page.unmount()
  await room.pass(5_000)
  await room.open(PlayerPage)
  await room.says(ended())
  expect(room.told()).toContain('Look up!')
  await room.pass(20_000)
  expect(room.told()).toContain('You won!')
})

test.each(['slept', 'was closed'])('a phone that %s until long after the end says at once how it ended', async (what) => {
  await room.says(justNow())
  if (what === 'was closed') room.page.unmount()
  vi.setSystemTime(Date.now() + 600_000)
  if (what === 'was closed') await room.open(PlayerPage)
  await room.says(ended())
  expect(room.told()).toContain('You won!')
})

test.each([
  [false, 'Ask them to let you in again.'],
  [true, 'The host has banned you from this game.'],
])('who is removed (banned: %s) is told so', async (banned, sentence) => {
  await room.says(snapshot(0), removed(banned))
  expect(room.told()).toContain(sentence)
})

test('a lost connection is a banner that goes away by itself', async () => {
  await inQuestion()
  room.network.reachable = false
  room.network.breaks()
  await room.pass(1_000)
  expect(room.told()).toContain('Reconnecting, your score is safe')
  expect(room.all('answer')).toHaveLength(2)
  room.network.reachable = true
  await room.pass(5_000)
  await room.says(snapshot(1, { phase: 'question', index: 0 }))
  expect(room.told()).not.toContain('Reconnecting')
})

test('a host who is not there yet is waited for', async () => {
  await room.says(error('game_not_found', 'enter'))
  expect(room.told()).toContain('The host is getting ready')
})

test('where a team is wanted it is chosen here, and the game goes on', async () => {
  await room.says(error('team_required', 'enter'))
  expect(room.all('choose-team').map((one) => one.text())).toEqual(['Red', 'Blue', 'Green', 'Yellow'])
  await room.page.find('[data-team=green]').trigger('click')
  await room.pass(0)
  expect(room.network.sent.at(-1)).toMatchObject({ type: 'join', team: 'green' })
})

test('a device without a seat is sent to the PIN', async () => {
  room.page.unmount()
  await room.open(PlayerPage, { gameId: 'another' })
  expect(room.told()).toContain('There is no such game, or this device is not in it.')
})

test('whose way back takes long is told that the page goes on trying', async () => {
  await room.says(snapshot(0))
  room.network.reachable = false
  room.network.breaks()
  await room.pass(1_000)
  expect(room.at('reconnecting').text()).toContain('Reconnecting, your score is safe')
  await room.pass(60_000)
  expect(room.at('reconnecting').text()).toContain('Still trying to connect, your score is safe')

  room.network.reachable = true
  for (let waited = 0; !room.network.open && waited < 20; waited += 1) await room.pass(1_000)
  await room.says(snapshot(0))
  expect(room.at('reconnecting').exists()).toBe(false)
})

test('who waits long to get in is told so, and comes in', async () => {
  await room.pass(9_000)
  expect(room.at('reconnecting').text()).toContain('This page keeps trying')
  await room.says(snapshot(0))
  expect(room.at('reconnecting').exists()).toBe(false)
})

test('an announced question has a title, no buttons, and opens when the server says', async () => {
  await room.says(snapshot(0))
  const now = Date.now()
  await room.says({ ...asked(1), asked_at: now, opened_at: now + 6_000, deadline: now + 26_000 } as GameEvent)
  expect(room.at('get-ready').attributes('data-part')).toBe('title')
  expect(room.told()).toContain('Get ready')
  await room.pass(2_500)
  expect(room.at('get-ready').attributes('data-part')).toBe('reading')
  expect(room.at('question-text').text()).toBe('Which?')
  expect(room.at('answer').exists()).toBe(false)
  await room.pass(3_499)
  expect(room.at('answer').exists()).toBe(false)
  await room.pass(1)
  expect(room.all('answer')).toHaveLength(2)
})

test('a reload in the announcement shows the same moment', async () => {
  const now = Date.now()
  const clock = { asked_at: now - 3_000, opened_at: now + 3_000, deadline: now + 23_000 }
  await room.says(snapshot(1, { phase: 'question', index: 0, question, ...clock }))
  expect(room.at('get-ready').attributes('data-part')).toBe('reading')
  await room.pass(3_000)
  expect(room.all('answer')).toHaveLength(2)
})

test('who was right, but later than the winner of a race, hears by how much', async () => {
  const { rules, you } = snapshot(0)
  await room.says(snapshot(0, { rules: { ...rules, mode: 'first_correct' }, you: { ...you, slot: 2 } as never }), asked(1))
  const opened = Date.now()
  await room.says({ ...receipt(1), arrived_at: opened + 2_750 } as GameEvent)
  const [winner] = board(['Bob', 1000]).top
  const raced = { ...reveal(), winner, fastest: { slot: 1, name: 'Bob', ms: 2_410 } } as RevealModel
  await room.says(revealed(2, board(['Bob', 1000], ['Ann', 0]), raced), result(2, true, 0))
  await room.pass(200)
  expect(room.told()).toContain('Right, but not first')
  expect(room.at('too-late').text()).toBe('Too late by 0.34s')
})

test('nobody falls from a first place that all shared without a point', async () => {
  const level = board(['Ann', 0], ['Bob', 0])
  level.top.forEach((row) => (row.rank = 1))
  await room.says(snapshot(0, { index: 0, phase: 'revealed', board: level }))
  const after = board(['Bob', 1000], ['Ann', 0])
  after.top.forEach((row) => (row.slot = 3 - row.slot))
  await room.says(asked(1, 1), revealed(2, after, reveal(1)), result(2, false, 0))
  await room.beats()
  expect(room.at('rank').text()).toBe('2')
  expect(room.at('rank-change').exists()).toBe(false)
})

test('a rank that has changed since the question before says so', async () => {
  await room.says(snapshot(0, { index: 0, phase: 'revealed', board: board(['Bob', 500], ['Ann', 0]), you: { ...snapshot(0).you, slot: 2 } as never }))
  const after = board(['Ann', 1000], ['Bob', 500])
  after.top.forEach((row) => (row.slot = 3 - row.slot))
  await room.says(asked(1, 1), revealed(2, after, reveal(1)), result(2, true, 1000))
  await room.beats()
  expect(room.at('rank-change').attributes('data-up')).toBe('true')
  expect(room.at('rank-change').text()).toContain('Up 1 place')
})

test('who followed the host into another game finds back by its code', async () => {
  const names = { game_id: 'game-2', player_id: 'ann', name: 'Ann', title: 'Rivers', transport: 'websocket' }
  const ticket = { ...names, rules: snapshot(0).rules, connect_ticket: 'c', game_ticket: 'g' }
  room.server.answer('POST /api/rematch-tickets', json(200, ticket))
  await room.says(snapshot(0), over(1, board(['Ann', 0])))
  await room.says({ v: 1, game_id: 'game', seq: 1, at: Date.now(), type: 'rematch_called' })
  await room.pass(1_000)
  await room.says(snapshot(0, { game_id: 'game-2', pin: '654321' }))
  expect(room.at('player-lobby').exists()).toBe(true)
  expect(seatsKept('player')[0]).toMatchObject({ gameId: 'game-2', pin: '654321', name: 'Ann' })
})
