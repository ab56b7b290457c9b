import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextTick } from 'vue'
import { afterEach, expect, test, vi } from 'vitest'

import { CountUp, EASE, MS, onTheWay, SHORTEST_FLASH_MS } from '@/shared/motion'
import { show } from '../../mounting'

const SOURCE = join(process.cwd(), 'src')
const sheets = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css') || name.endsWith('.vue'))
  .map((name) => [name, readFileSync(join(SOURCE, name), 'utf8')] as const)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('style sheets and scripts agree on durations and easings', () => {
  const css = sheets.find(([name]) => name.endsWith('motion.css'))?.[1] ?? ''
  for (const [name, ms] of Object.entries(MS)) expect(css).toContain(`--ms-${name}: ${ms}ms;`)
  for (const [name, ease] of Object.entries(EASE)) {
    expect(css).toContain(`--ease-${name === 'inOut' ? 'in-out' : name}: ${ease};`)
  }
})

test('nothing that goes on and on flashes more than three times a second', () => {
  const endless = sheets.flatMap(([name, text]) =>
    [...text.matchAll(/animation:[^;]*\binfinite\b[^;]*;/g)].map(([rule]) => [name, rule] as const),
  )
  expect(endless.length).toBeGreaterThan(0)
  for (const [name, rule] of endless) {
    const [, value = '0', unit = 's'] = /([\d.]+)(m?s)\b/.exec(rule) ?? []
    expect(Number(value) * (unit === 's' ? 1_000 : 1), `${name}: ${rule}`).toBeGreaterThanOrEqual(SHORTEST_FLASH_MS)
  }
})

test.each([
  [0, 0, 0],
  [0.5, 0, 88],
  [1, 0, 100],
  [7, 0, 100],
  [0, 300, 300],
])('on its way, after %f of the time', (share, from, shown) => {
  expect(onTheWay(from, 100, share)).toBe(shown)
})

test('a number that counts up is read as what it becomes', async () => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const page = show(CountUp, { props: { to: 2_000, from: 0 } })
  vi.advanceTimersByTime(200)
  await nextTick()
  expect(page.text()).toBe('2,000')
  expect(page.attributes('data-shown')).not.toBeUndefined()
  vi.advanceTimersByTime(MS.show + 100)
  await nextTick()
  expect(page.attributes('data-shown')).toBeUndefined()
  page.unmount()
})

test('it stands still for who asks for that', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  const page = show(CountUp, { props: { to: 2_000, from: 0 } })
  expect(page.attributes('data-shown')).toBeUndefined()
  page.unmount()
})
