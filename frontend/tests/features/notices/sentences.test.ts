/** Every kind of notice is a sentence in each language, and leads somewhere. */
import { afterAll, expect, test } from 'vitest'
import { defineComponent, h } from 'vue'

import type { NoticeKind, NoticeModel } from '@/contract/contract'
import { LOOKS, lookOf, useNoticeSentence, useReason } from '@/features/notices/sentences'
import { type Language, LANGUAGES, setLanguage } from '@/i18n'
import { show } from '../../mounting'

const PARAMS = { quiz_id: 'quiz-a', title: 'Bees', coins: 1200, stars: 1, level: 4, badge: 'first_win', pin: '123456', host: 'Ada', reason: 'copied' }
const kinds = Object.keys(LOOKS) as NoticeKind[]

afterAll(() => setLanguage('en'))

function notice(kind: string, params: NoticeModel['params'] = PARAMS): NoticeModel {
  return { id: kind, seq: 1, kind: kind as NoticeKind, at: 7, params }
}

function said(one: NoticeModel): { sentence: string; reason: string } {
  const found = { sentence: '', reason: '' }
  const page = show(
    defineComponent({
      setup() {
        found.sentence = useNoticeSentence()(one)
        found.reason = useReason()(one)
        return () => h('i')
      },
    }),
  )
  page.unmount()
  return found
}

test.each(Object.keys(LANGUAGES) as Language[])('in %s each kind is a sentence of its own without a blank', async (language) => {
  await setLanguage(language)
  const sentences = kinds.map((kind) => said(notice(kind)).sentence)
  expect(new Set(sentences).size).toBe(kinds.length)
  for (const sentence of sentences) expect(sentence).not.toMatch(/[{}|]|notices\./)
})

test('numbers are written as the reader writes them, and one is one', async () => {
  await setLanguage('de')
  expect(said(notice('sold')).sentence).toBe('„Bees“ wurde für 1.200 Münzen verkauft.')
  await setLanguage('en')
  expect(said(notice('rated', { title: 'Bees', stars: 1 })).sentence).toBe('Somebody gave “Bees” 1 star.')
})

test('a reason is said where there is one that says something', () => {
  expect(said(notice('quiz_hidden')).reason).toBe('It is copied from somebody else.')
  expect(said(notice('quiz_reported', { ...PARAMS, reason: 'other' })).reason).toBe('')
  expect(said(notice('quiz_reported', { ...PARAMS, reason: 'unheard_of' })).reason).toBe('')
  expect(said(notice('purchase_refused')).reason).toBe('')
})

test.each(kinds)('%s leads to a page, whatever an id looks like', (kind) => {
  const to = lookOf(notice(kind, { ...PARAMS, quiz_id: 'a/../b', pin: '12 3' })).to({ ...PARAMS, quiz_id: 'a/../b', pin: '12 3' })
  expect(to).toMatch(/^\/[\w/%.-]+$/)
  expect(to).not.toContain('/../')
})

test('what a newer service tells is said in general, and leads nowhere', () => {
  const strange = notice('married')
  expect(said(strange).sentence).toContain('Load the page again')
  expect(lookOf(strange).to(strange.params)).toBeNull()
})

test('a badge is called by its name, where this page knows it', async () => {
  await setLanguage('en')
  expect(said(notice('badge', { badge: 'first-win' })).sentence).toBe('You have earned a new badge: First win.')
  expect(said(notice('badge', { badge: 'of-next-year' })).sentence).toBe('You have earned a new badge.')
})
