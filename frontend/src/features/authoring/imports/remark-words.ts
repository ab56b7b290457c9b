/** What became of a row, or of a file, in the reader's language. */
import { useI18n } from 'vue-i18n'

import type { ImportRemark, ImportRow } from '@/contract/contract'
import { QUIZ } from '@/features/authoring/document/draft'
import { useFaultWords } from '@/features/authoring/editor/fault-words'
import { isolated } from '@/shared/isolated'
import { useNumbers } from '@/shared/numbers'

/** As the service writes a place into a sentence: `sheet “A”, row 3`. */
const PLACE = /^(?:sheet “(.*)”, )?(row|line|item|question) (\d+)$/
/** They are in every file of an export, if the question is: where the format knows no marks, in plain text. */
const HELD_ANYHOW = new Set(['text', 'choices', 'items', 'accepted'])

export function useRemarkWords() {
  const { t, te } = useI18n()
  const { number } = useNumbers()
  const faults = useFaultWords()

  function placeOf({ unit, number: n, sheet }: Pick<ImportRow, 'unit' | 'number' | 'sheet'>): string {
    const place = t(`imports.places.${unit}`, { n: number(n) })
    return sheet ? t('imports.places.sheet', { place, sheet: isolated(sheet) }) : place
  }

  function placeIn(text: string): string {
    const [, sheet = '', unit, n] = PLACE.exec(text) ?? []
    return unit ? placeOf({ unit: unit as ImportRow['unit'], number: Number(n), sheet }) : text
  }

  function param(name: string, value: number | string): string {
    if (typeof value === 'number') return number(value)
    if (name === 'place') return placeIn(value)
    if (name === 'category' && te(`categories.${value}`, 'en')) return t(`categories.${value}`)
    return name === 'field' ? faults.fieldName(value) : isolated(value)
  }

  function sentenceOf({ code, params, field, message }: ImportRemark): string {
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, param(name, value)]))
    // What is lost is told by the field that it is in.
    if (field && (code === 'lost' || code === 'quiz_lost')) words.field = faults.fieldName(field)
    if (field && code === 'lost' && HELD_ANYHOW.has(field)) return t('exports.otherwise', words)
    if (te(`imports.remarks.${code}`, 'en')) return t(`imports.remarks.${code}`, words)
    const what = faults.sentenceOf({ place: QUIZ, code, field, params: { ...params }, message })
    const where = field && faults.fieldName(field)
    return where ? t('imports.fault', { field: where, what }) : what
  }

  return { sentenceOf, placeOf }
}
