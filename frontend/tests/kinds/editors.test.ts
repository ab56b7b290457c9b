/** How authors write each kind of question. */
import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'

import { KINDS } from '@/contract/registries'
import { publicQuestion, solutionOf } from '@/features/authoring/document/preview'
import en from '@/i18n/texts/en'
import type { Texts } from '@/i18n/collect'
import { type DraftQuestion, editorOf, EDITORS, type FieldChange, type KindEditor } from '@/kinds/editors'
import { show } from '../mounting'

const texts = en.kinds as Record<string, Texts>
const NOTHING: DraftQuestion = { id: 'x', kind: '', text: '' }
let shown: VueWrapper | undefined
afterEach(() => {
  shown?.unmount()
  shown = undefined
})

function edit(kind: string, fields: FieldChange, faults: Record<string, string> = {}) {
  const editor = editorOf(kind) as KindEditor
  const question = { ...NOTHING, kind, ...fields }
  const props = { question, how: editor.how, language: 'en', faultOf: (field: string) => faults[field] }
  shown = show(editor.fields, { props })
  return shown
}
const changes = () => shown?.emitted('change') ?? []
const choices = [{ id: 'a', text: 'Nile' }, { id: 'b', text: 'Amazon' }, { id: 'c', text: 'Rhine' }]

test('every kind of the contract has an editor', () => {
  expect(EDITORS.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort())
})

describe.each(EDITORS.map((editor) => [editor.kind, editor] as const))('%s', (kind, editor) => {
  test('has a name and says what it is for', () => {
    expect(texts[kind]?.name).toBeTypeOf('string')
    expect(texts[kind]?.about).toBeTypeOf('string')
  })

  test('can be begun, and taken over from any other kind', () => {
    const own = (fields: FieldChange) => Object.keys(fields).filter((field) => !editor.own.includes(field))
    expect(own(editor.begin())).toEqual([])
    for (const other of EDITORS) expect(own(editor.begin({ ...NOTHING, kind: other.kind, ...other.begin() }))).toEqual([])
  })

  test('shows and previews whatever a draft holds', () => {
    const strange: FieldChange[] = [{}, editor.begin(), ...[3, 'x', null, [], [null, 7, {}], {}].map((odd) => Object.fromEntries(editor.own.map((field) => [field, odd])))]
    for (const fields of strange) {
      const question = { ...NOTHING, kind, ...fields }
      expect(publicQuestion(question)).toMatchObject({ kind })
      expect(() => solutionOf(question)).not.toThrow()
      edit(kind, fields).unmount()
    }
  })

  test('has a control for each fault that it may be told of', () => {
    edit(kind, editor.begin())
    const named = shown?.findAll('[data-field]').map((control) => control.attributes('data-field')?.replace(/[[.].*/, ''))
    expect(editor.own.filter((field) => !named?.includes(field))).toEqual([])
  })
})

describe('choices', () => {
  test('are typed, and the right one is marked', async () => {
    edit('single_choice', { choices, correct: 'a' })
    await shown?.findAll('input[type=text]')[1]?.setValue('Amazonas')
    await shown?.findAll('[data-testid=mark-right]')[2]?.trigger('change')
    expect(changes()).toEqual([
      [{ choices: [choices[0], { id: 'b', text: 'Amazonas' }, choices[2]] }, 'choices[1].text'],
      [{ correct: 'c' }],
    ])
  })

  test('several may be right, and be so no more', async () => {
    edit('multiple_select', { choices, correct: ['a'] })
    await shown?.findAll('[data-testid=mark-right]')[1]?.trigger('change')
    await shown?.findAll('[data-testid=mark-right]')[0]?.trigger('change')
    expect(changes()).toEqual([[{ correct: ['a', 'b'] }], [{ correct: [] }]])
  })

  test('one that is removed is not right any more', async () => {
    edit('single_choice', { choices, correct: 'a' })
    await shown?.findAll('[data-testid=remove-row]')[0]?.trigger('click')
    expect(changes()).toEqual([[{ choices: choices.slice(1), correct: undefined }]])
  })

  test('a new one has an id that no other has', async () => {
    edit('poll', { choices: [choices[1], choices[2]] })
    await shown?.find('[data-testid=add-row]').trigger('click')
    expect(changes()).toEqual([[{ choices: [choices[1], choices[2], { id: 'd', text: '' }] }]])
  })

  test('there are never fewer than the format wants, nor more than it takes', () => {
    edit('poll', { choices: choices.slice(0, 2) })
    expect(shown?.find('[data-testid=remove-row]').attributes('disabled')).toBeDefined()
    shown?.unmount()
    edit('poll', { choices: 'abcdefgh'.split('').map((id) => ({ id, text: id })) })
    expect(shown?.find('[data-testid=add-row]').exists()).toBe(false)
  })
})

describe('a number', () => {
  test('is read as the page’s language writes it, and what is none is kept as it was typed', async () => {
    edit('numeric', {})
    await shown?.find('[data-field=value]').setValue('1,234.5')
    await shown?.find('[data-field=value]').setValue('about ten')
    await shown?.find('[data-field=value]').setValue('')
    expect(changes()).toEqual([[{ value: 1234.5 }, 'value'], [{ value: 'about ten' }, 'value'], [{ value: undefined }, 'value']])
  })
})

test('items to order are shown to players in any order but the right one', () => {
  for (const items of [['a', 'b', 'c'], ['c', 'b', 'a'], ['b', 'c', 'a']]) {
    const question = { ...NOTHING, kind: 'ordering', items }
    const shownFirst = publicQuestion(question)?.choices.map(({ text }) => text)
    expect(shownFirst).not.toEqual(items)
    expect(shownFirst?.sort()).toEqual([...items].sort())
  }
})

test('a fault stands beside its field and is read with it', () => {
  edit('open_answer', { accepted: ['Nile', ''] }, { 'accepted[1]': 'This is still empty.' })
  const field = shown?.get('[data-field="accepted[1]"]')
  expect(field?.attributes('aria-invalid')).toBe('true')
  expect(shown?.get(`#${CSS.escape(field?.attributes('aria-describedby') ?? '')}`).text()).toBe('This is still empty.')
})
