import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { ImportRemark } from '@/contract/contract'
import { useRemarkWords } from '@/features/authoring/imports/remark-words'
import en from '@/features/authoring/imports/texts/en'
import { show } from '../../mounting'

function words(): ReturnType<typeof useRemarkWords> {
  let found: ReturnType<typeof useRemarkWords> | undefined
  show({ setup: () => ((found = useRemarkWords()), () => null) })
  if (!found) throw new Error('not mounted')
  return found
}
const remark = (code: string, params: ImportRemark['params'] = {}, field = ''): ImportRemark => ({ code, params, field, message: 'in English' })

test('everything that an import or export may say has a sentence', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../../backend/src/trivia/domain/formats/sentences.py'), 'utf8')
  const codes = [...source.matchAll(/^ {4}"(\w+)": /gm)].map(([, code]) => String(code))
  expect(codes.length).toBeGreaterThan(60)
  expect(Object.keys(en.imports.remarks).sort()).toEqual(codes.sort())
})

test.each([
  [remark('spaces'), 'Spaces at the ends were dropped.'],
  [remark('too_many_rows', { most: 100000 }), 'The file has more than 100,000 rows. Split it.'],
  [remark('duplicate', { place: 'sheet “A”, row 3' }), 'It is the same question as another one: Row 3 of sheet “A”.'],
  [remark('duplicate', { place: 'anywhere' }), 'It is the same question as another one: anywhere.'],
  [remark('category_guessed', { subject: 'Zoo', category: 'nature' }), '“Zoo” became the category Nature.'],
  [remark('lost', { format: 'GIFT', field: 'its time' }, 'time_limit_s'), 'Not held: Time to answer.'],
  [remark('lost', { format: 'GIFT', field: 'its text as it is' }, 'text'), 'Changed in the file (formulas and emphasis become plain text, for example): Question.'],
  [remark('string_too_long', { max_length: 100, length: 131 }, 'choices[1].text'), 'Answer 2: This has 131 characters, at most 100 are possible.'],
  [remark('from_the_future', {}, ''), 'In English.'],
])('%o', (found, sentence) => {
  expect(words().sentenceOf(found)).toBe(sentence)
})

test.each([
  [{ unit: 'row', number: 1200, sheet: '' }, 'Row 1,200'],
  [{ unit: 'item', number: 2, sheet: 'Q & A' }, 'Item 2 of sheet “Q & A”'],
] as const)('%o is %s', (place, said) => {
  expect(words().placeOf(place)).toBe(said)
})
