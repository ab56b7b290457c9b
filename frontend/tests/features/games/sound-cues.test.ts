import { describe, expect, test } from 'vitest'

import {
  type PhoneMoment,
  phoneSound,
  type StageMoment,
  stageSound,
} from '@/features/games/sounds/sound-cues'

const lobby: StageMoment = { phase: 'lobby', index: -1, leading: 'open', players: 2, seconds: null }
const open: StageMoment = { ...lobby, phase: 'question', index: 0, seconds: 12 }
const shown: StageMoment = { ...open, phase: 'revealed', seconds: null }

describe('the room hears', () => {
  test.each<[string, StageMoment, Partial<StageMoment>, string | null]>([
    ['every arrival in the lobby', lobby, { players: 3 }, 'join'],
    ['nothing when somebody leaves', lobby, { players: 1 }, null],
    ['each question begin', lobby, { phase: 'question', index: 0, seconds: 20 }, 'question'],
    ['the next question begin', shown, { phase: 'question', index: 1, seconds: 20 }, 'question'],
    ['nothing while there is time', open, { seconds: 11 }, null],
    ['the last five seconds', { ...open, seconds: 6 }, { seconds: 5 }, 'tick'],
    ['one tick a second', { ...open, seconds: 3 }, { seconds: 3 }, null],
    ['the end of the time', { ...open, seconds: 1 }, { seconds: 0 }, 'timeUp'],
    ['an early end', open, { phase: 'settling' }, 'timeUp'],
    ['the end of the time once', { ...open, seconds: 0 }, { phase: 'settling' }, null],
    ['nothing when a pause ends', { ...open, phase: 'paused' }, { phase: 'question' }, null],
    ['the announcement', lobby, { phase: 'question', index: 0, leading: 'title', seconds: 25 }, 'leadIn'],
    ['nothing when it is read', { ...open, leading: 'title' }, { leading: 'reading' }, null],
    ['the choices', { ...open, leading: 'reading' }, { leading: 'open' }, 'question'],
    ['nothing when a pause of the announcement ends', { ...open, phase: 'paused', leading: 'title' }, { phase: 'question' }, null],
    ['nothing of its own with a reveal', open, { phase: 'revealed' }, null],
    ['nothing of the winners: the finale has cues of its own', shown, { phase: 'ended' }, null],
  ])('%s', (_rule, before, change, sound) => {
    expect(stageSound(before, { ...before, ...change })).toBe(sound)
  })

  test('nothing of what was before they came', () => {
    expect(stageSound(null, open)).toBeNull()
  })
})

const asked: PhoneMoment = { phase: 'question', index: 0, received: false, mood: 'none' }

describe('a phone sounds', () => {
  test.each<[string, PhoneMoment, Partial<PhoneMoment>, string | null]>([
    ['when the server has the answer', asked, { received: true }, 'locked'],
    ['not again for the same answer', { ...asked, received: true }, {}, null],
    ['when the answer was right', asked, { phase: 'revealed', mood: 'right' }, 'right'],
    ['when it was wrong', asked, { phase: 'revealed', mood: 'wrong' }, 'wrong'],
    ['not without an answer', asked, { phase: 'revealed' }, null],
    ['once for each result', { ...asked, phase: 'revealed', mood: 'right' }, {}, null],
  ])('%s', (_rule, before, change, sound) => {
    expect(phoneSound(before, { ...before, ...change })).toBe(sound)
  })
})
