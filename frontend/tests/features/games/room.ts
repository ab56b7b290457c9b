/** A page of a game, as somebody at a device sees it; the test plays the service. */
import { flushPromises, mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { nextTick, type Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

import { router as site } from '@/app/router'
import type { AnswersRevealedEvent, BoardModel, GameEvent, HighlightsModel, RevealModel } from '@/contract/contract'
import { saveSeat } from '@/features/games/seats'
import type { Role } from '@/features/games/transports/transport'
import { i18n } from '@/i18n'
import { PRESS_MS } from '@/shared/settled'
import { FakeServer } from '../../fake-server'
import { FakeTransport, question } from './fake-transport'
import { net } from './network'

const at = (seq: number) => ({ v: 1 as const, game_id: 'game', seq, at: Date.now() })

export class Room {
  server = new FakeServer().install()
  network = (net.now = new FakeTransport())
  page!: VueWrapper
  router!: Router

  constructor() {
    vi.useFakeTimers({ now: 1_700_000_000_000 })
    // No paper rain: there is no canvas here.
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    localStorage.clear()
    sessionStorage.clear()
  }

  /** The device has a seat in the game already, as after a reload. */
  seated(role: Role, more = {}): this {
    saveSeat({
      gameId: 'game',
      transport: 'websocket',
      role,
      playerId: 'ann',
      gameTicket: 'ticket',
      pin: '123456',
      title: 'Rivers',
      name: 'Ann',
      savedAt: Date.now(),
      answer: null,
      ...more,
    })
    return this
  }

  async open(component: Component, props: Record<string, unknown> = { gameId: 'game' }): Promise<this> {
    const routes = site.getRoutes().map(({ path, name }) => ({ path, name: name ?? path, component: { template: '<i/>' } }))
    this.router = createRouter({ history: createMemoryHistory(), routes })
    this.page = mount(component, {
      props,
      attachTo: document.body,
      global: { plugins: [createPinia(), i18n, this.router] },
    })
    await this.pass(0)
    return this
  }

  async pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }

  async says(...events: GameEvent[]): Promise<void> {
    this.network.says(...events)
    await nextTick()
  }

  /** The beats of a reveal pass, of a host who is in a hurry. */
  async beats(): Promise<void> {
    await this.pass(1_200)
  }

  at(testId: string): DOMWrapper<Element> {
    return this.page.find(`[data-testid=${testId}]`)
  }

  all(testId: string): DOMWrapper<Element>[] {
    return this.page.findAll(`[data-testid=${testId}]`)
  }

  sees(): string {
    return this.page.text()
  }

  /** What a screen reader is told by itself. */
  told(): string {
    return this.page
      .findAll('[role=status], [role=alert], [aria-live=polite]')
      .map((region) => region.text())
      .join(' | ')
  }

  /** A person looks before they press, unless they do so 'at once'. */
  async press(testId: string, how?: 'at once'): Promise<void> {
    if (how !== 'at once') await this.pass(PRESS_MS)
    await this.at(testId).trigger('click')
    await flushPromises()
  }

  async key(key: string, how?: 'at once'): Promise<void> {
    if (how !== 'at once') await this.pass(PRESS_MS)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await nextTick()
  }

  leave(): void {
    this.page.unmount()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
}

export function board(...scores: [name: string, score: number][]): BoardModel {
  const top = scores.map(([name, score], n) => ({ rank: n + 1, slot: n + 1, name, score, team: null, avatar: null }))
  const ladder = top.map(({ score }, n) => (n === 0 ? score : (top[n - 1]?.score ?? 0) - score))
  return { top, ladder, per_step: 1, players: top.length, teams: [] }
}

export function reveal(index = 0): RevealModel {
  return {
    index,
    question,
    solution: { kind: 'single_choice', choice: 'b' },
    explanation: 'Because.',
    distribution: { answered: 2, correct: 1, choices: { a: 1, b: 1 } },
    winner: null,
    out: [],
    outcomes: null,
    fastest: null,
    streak_ended: null,
  }
}

export const revealed = (seq: number, standing: BoardModel, ...reveals: RevealModel[]): AnswersRevealedEvent => ({
  ...at(seq),
  type: 'answers_revealed',
  reveals: reveals.length > 0 ? reveals : [reveal()],
  board: standing,
  standing: null,
  decided: false,
})
export const result = (seq: number, correct: boolean, score: number): GameEvent =>
  ({
    ...at(seq),
    type: 'personal_result',
    results: [{ index: 0, answered: true, correct, points: correct ? 1000 : 0 }],
    score,
    rank: correct ? 1 : 2,
    streak: 0,
    behind: null,
  })
export const roster = (...names: string[]): GameEvent => ({
  ...at(0),
  type: 'roster',
  part: 1,
  parts: 1,
  players: names.map((name, n) => ({ slot: n + 1, name, team: null, guest: true, connected: true, avatar: null })),
  removed: [],
})
const NOTHING_SPECIAL: HighlightsModel = { hardest: null, fastest: null, comeback: null }
export const over = (seq: number, standing: BoardModel, highlights: HighlightsModel = NOTHING_SPECIAL): GameEvent => ({
  ...at(seq),
  type: 'game_ended',
  asked: 1,
  board: standing,
  highlights,
})
export const removed = (banned: boolean): GameEvent => ({ ...at(0), type: 'removed', banned })
export const counted = (seq: number, answered: number): GameEvent => ({
  ...at(seq),
  type: 'answers_counted',
  index: 0,
  answered,
  players: 2,
})
export const partShown = (seq: number, step: number, index = 0): GameEvent => ({ ...at(seq), type: 'part_shown', index, step })
export const received = (seq: number, ...slots: number[]): GameEvent => ({
  ...at(seq),
  type: 'answers_received',
  index: 0,
  answered: slots.length,
  players: 2,
  answers: slots.map((slot) => ({ slot, name: `Player ${slot}`, response: { kind: 'single_choice', choice: 'a' }, arrived_at: Date.now() })),
})
export const gone = (seq: number): GameEvent => ({ ...at(seq), type: 'player_removed', slot: 2, banned: false, standing: null })
