import { strFromU8, unzipSync } from 'fflate'
import papa from 'papaparse'
import { describe, expect, test } from 'vitest'

import { csvOf, fileName, xlsxOf } from '@/features/results/files'
import { answersSheet, playersSheet, questionsSheet } from '@/features/results/sheets'
import { answer, page, player, question, words } from './builders'

const EVIL = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '=HYPERLINK("http://x";"y")']

const rowsOf = (csv: string) => papa.parse<string[]>(csv.slice(1)).data

describe('a CSV file', () => {
  test.each(EVIL)('holds %j as text, not as a formula', async (text) => {
    const csv = await csvOf({ name: 'x', rows: [['name'], [text], ['safe']] }, 'en')
    expect(rowsOf(csv)).toEqual([['name'], [`'${text}`], ['safe']])
  })

  test('keeps what is a number a number', async () => {
    const csv = await csvOf({ name: 'x', rows: [[-12.25, 7, null]] }, 'en')
    expect(csv).toBe('\ufeff-12.25,7,')
  })

  test('is written as spreadsheets of the language read it', async () => {
    const csv = await csvOf({ name: 'x', rows: [['Größe', 1.5], ['a;b', 2]] }, 'de')
    expect(csv).toBe('\ufeffGröße;1,5\r\n"a;b";2')
  })
})

describe('a workbook', () => {
  test('holds every text as text and no formula at all', async () => {
    const blob = await xlsxOf([{ name: 'Players', rows: [['name', 'n'], ...EVIL.map((text) => [text, 1])] }])
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/ t="(s|inlineStr)"/g)).toHaveLength(2 + EVIL.length)
  })

  test('can be made of what XML cannot hold', async () => {
    const blob = await xlsxOf([{ name: 'A name that is longer than Excel takes', rows: [['a\u0000b\u000bc']] }])
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
    const all = Object.values(files).map((file) => strFromU8(file)).join('')
    expect(all).toContain('abc')
  })
})

describe('the tables', () => {
  const results = page(
    [question(0, { answers: [answer(1, 'Nile', true)] }), question(2, { answers: [answer(2, 'Po')] })],
    [player(1, { name: 'Ada', team: 'red' }), player(2, { name: 'Bob', guest: true })],
  )

  test('players as the board has them', () => {
    expect(playersSheet(results, words).rows).toEqual([
      ['rank', 'name', 'team', 'guest', 'points', 'correct', 'answered'],
      [1, 'Ada', 'red', 'no', 9000, 1, 1],
      [2, 'Bob', null, 'yes', 8000, 1, 1],
    ])
  })

  test('a row for each player and question, also without an answer', () => {
    expect(answersSheet(results, words).rows.slice(1)).toEqual([
      ['Ada', 1, 'Question 1?', 'Nile', 'isRight', 1000, 1.23],
      ['Ada', 3, 'Question 3?', null, 'noAnswer', 0, null],
      ['Bob', 1, 'Question 1?', null, 'noAnswer', 0, null],
      ['Bob', 3, 'Question 3?', 'Po', 'isWrong', 0, 1.23],
    ])
  })

  test('questions with their share of right answers', () => {
    expect(questionsSheet(results, words).rows[1]).toEqual([1, 'Question 1?', 'Nile', 2, 1, 50, 1.5])
  })
})

describe('the name of a file', () => {
  const noon = new Date(2026, 10, 21, 12).getTime()

  test('is that of the game, what it holds and the day', () => {
    const name = fileName('Flüsse: "Quelle/Mündung"?', noon, 'Mitspieler', 'csv')
    expect(name).toBe('flüsse-quelle-mündung-mitspieler-2026-11-21.csv')
  })

  test.each([0, 23])('has the day of who looks at it, at %d o’clock', (hour) => {
    expect(fileName('x', new Date(2026, 0, 2, hour, 30).getTime(), 'y', 'csv')).toBe('x-y-2026-01-02.csv')
  })

  test.each([
    ['भारत की नदियाँ', 'भारत-की-नदियाँ'],
    ['แม่น้ำของไทย', 'แม่น้ำของไทย'],
    ['أنهارٌ عربية', 'أنهارٌ-عربية'],
    ['首都はどこ？', '首都はどこ'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['C# & C++', 'c-c'],
  ])('keeps the letters of %s', (title, words) => {
    expect(fileName(title, noon, 'players', 'csv')).toBe(`${words}-players-2026-11-21.csv`)
  })

  test('needs no letters in the title', () => {
    expect(fileName('🎉🎉', noon, 'players', 'csv')).toBe('players-2026-11-21.csv')
  })

  test.each(['a', 'я', 'नदी ', '王', '😀x'])('of a long title of %j is no longer than file systems take', (part) => {
    const name = fileName(part.repeat(200), noon, 'Antworten der Mitspieler', 'xlsx')
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240)
    expect(name).toMatch(/-antworten-der-mitspieler-2026-11-21\.xlsx$/)
  })

  test('differs where long titles differ at their end', () => {
    const long = 'Rivers of the world '.repeat(6)
    const names = [1, 2].map((part) => fileName(`${long} ${'x'.repeat(80)} part ${part}`, noon, 'players', 'csv'))
    expect(new Set(names).size).toBe(2)
  })
})
