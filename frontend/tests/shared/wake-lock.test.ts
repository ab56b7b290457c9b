import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'

import { useWakeLock } from '@/shared/wake-lock'

/** A screen that can be kept on, as browsers have it. */
class FakeWakeLock {
  asked = 0
  refuses = false
  held: { released: boolean; release: () => Promise<void> } | null = null

  request(): Promise<unknown> {
    this.asked += 1
    if (this.refuses) return Promise.reject(new DOMException('low battery', 'NotAllowedError'))
    const held = { released: false, release: () => Promise.resolve(void (held.released = true)) }
    this.held = held
    return Promise.resolve(held)
  }

  get on(): boolean {
    return this.held !== null && !this.held.released
  }
}

let lock: FakeWakeLock
let scope: EffectScope
let visible: 'visible' | 'hidden'
const wanted = ref(true)

beforeEach(() => {
  lock = new FakeWakeLock()
  visible = 'visible'
  wanted.value = true
  Object.defineProperty(navigator, 'wakeLock', { value: lock, configurable: true })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible)
})
afterEach(() => {
  scope.stop()
  Reflect.deleteProperty(navigator, 'wakeLock')
})

async function use(): Promise<void> {
  scope = effectScope()
  scope.run(() => useWakeLock(() => wanted.value))
  await flushPromises()
}
async function happens(name: string): Promise<void> {
  document.dispatchEvent(new Event(name))
  await flushPromises()
}

test('the screen stays on from the beginning, and is asked for once', async () => {
  await use()
  await happens('click')
  expect([lock.on, lock.asked]).toEqual([true, 1])
})

test('where only a tap may ask, the tap does', async () => {
  lock.refuses = true
  await use()
  expect(lock.on).toBe(false)
  lock.refuses = false
  await happens('click')
  expect(lock.on).toBe(true)
})

test('a refusal changes nothing, however often it comes', async () => {
  lock.refuses = true
  await use()
  await happens('click')
  await happens('keydown')
  expect([lock.on, lock.asked]).toEqual([false, 3])
})

test('the browser lets go of it when the page is hidden; it is asked again when it is seen', async () => {
  await use()
  visible = 'hidden'
  await lock.held?.release()
  await happens('visibilitychange')
  expect(lock.on).toBe(false)
  visible = 'visible'
  await happens('visibilitychange')
  expect(lock.on).toBe(true)
})

test('after the end the device may sleep', async () => {
  await use()
  wanted.value = false
  await flushPromises()
  await happens('click')
  expect([lock.on, lock.asked]).toEqual([false, 1])
})

test('who leaves the page lets go, also while it is being asked for', async () => {
  await use()
  scope.stop()
  await flushPromises()
  expect(lock.on).toBe(false)

  scope = effectScope()
  scope.run(() => useWakeLock(() => true))
  scope.stop()
  await flushPromises()
  expect(lock.on).toBe(false)
  await happens('click')
  expect(lock.asked).toBe(2)
})

test('a browser without it is left alone', async () => {
  Reflect.deleteProperty(navigator, 'wakeLock')
  await use()
  await happens('click')
  expect(lock.asked).toBe(0)
})
