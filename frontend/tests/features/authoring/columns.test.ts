import { expect, test } from 'vitest'

import ColumnChooser from '@/features/authoring/imports/ColumnChooser.vue'
import { show } from '../../mounting'

const chooser = (table: string[][]) => show(ColumnChooser, { props: { table, busy: false } })

test('of two columns the first is thought to ask and the second to answer', async () => {
  const page = chooser([['Capital of France?', 'Paris']])
  await page.get('form').trigger('submit')

  expect(page.emitted('read')).toEqual([
    [[{ role: 'question', column: 1 }, { role: 'answer', column: 2 }]],
  ])
})

test('one column asks, several may be choices, and nothing is read without an answer', async () => {
  const page = chooser([['a', 'b', 'c', 'd']])
  const choose = (column: number, role: string) => page.get(`[data-testid=column-${column}]`).setValue(role)
  await choose(1, 'question')
  await page.get('form').trigger('submit')
  expect(page.emitted('read')).toBeUndefined()
  expect(page.find('[role=alert]').exists()).toBe(true)

  await choose(2, 'question')
  await choose(3, 'choice')
  await choose(4, 'choice')
  await page.get('form').trigger('submit')
  expect(page.emitted('read')).toEqual([
    [[{ role: 'question', column: 2 }, { role: 'choice', column: 3 }, { role: 'choice', column: 4 }]],
  ])
})
