import { expect, test } from 'vitest'

import { strokeOf } from '@/shared/keyboard'

function press(key: string, on = '<div></div>', options: KeyboardEventInit = {}): KeyboardEvent {
  document.body.innerHTML = on
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...options })
  const target = document.body.querySelector('[data-here]') ?? document.body.firstElementChild
  target?.dispatchEvent(event)
  return event
}

test.each([
  ['1', 0],
  ['4', 3],
  ['a', 0],
  ['D', 3],
])('%s chooses answer %i', (key, choice) => {
  expect(strokeOf(press(key), 4)).toEqual({ does: 'choose', choice })
})

test.each(['5', 'e', '0', '9', 'x'])('%s chooses nothing among four', (key) => {
  expect(strokeOf(press(key), 4)).toBeNull()
})

test('Enter goes on, arrows move', () => {
  expect(strokeOf(press('Enter'), 4)).toEqual({ does: 'next' })
  expect(strokeOf(press('ArrowRight'), 4)).toEqual({ does: 'forward' })
  expect(strokeOf(press('ArrowLeft'), 4)).toEqual({ does: 'back' })
})

test('while one types, letters, digits and arrows belong to the text', () => {
  const field = '<input type="text">'
  for (const key of ['a', '1', 'ArrowLeft']) expect(strokeOf(press(key, field), 4)).toBeNull()
  expect(strokeOf(press('Enter', field), 4)).toEqual({ does: 'next' })
})

test('Enter on a button presses that button', () => {
  expect(strokeOf(press('Enter', '<button></button>'), 4)).toBeNull()
  expect(strokeOf(press('2', '<button></button>'), 4)).toEqual({ does: 'choose', choice: 1 })
})

test('up and down stay with the radio buttons', () => {
  expect(strokeOf(press('ArrowDown', '<input type="radio">'), 4)).toBeNull()
})

test('shortcuts of the browser are left alone', () => {
  expect(strokeOf(press('a', undefined, { ctrlKey: true }), 4)).toBeNull()
  expect(strokeOf(press('1', undefined, { metaKey: true }), 4)).toBeNull()
})

test('a dialog in front has the keys for itself', () => {
  expect(strokeOf(press('Enter', '<dialog open><p data-here></p></dialog>'), 4)).toBeNull()
})
