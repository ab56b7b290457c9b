import type { Cell, Sheet } from '@/features/results/sheets'
import { saveFile } from '@/shared/save-file'
import { cutText } from '@/shared/text'

/** What spreadsheets may take for a formula, also in the wide forms of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/
// eslint-disable-next-line no-control-regex -- XML cannot hold these, whatever a player typed.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const BOM = '\ufeff'
const SHEET_NAME_MAX = 31
/** A name has 255 bytes at most on most systems; some are left for a number that browsers add. */
const TITLE_BYTES = 150

/**
 * `sheet` as the spreadsheets of that language read it: with a byte order mark, and where the comma
 * is part of numbers with semicolons between the cells. No text of a player becomes a formula.
 */
export async function csvOf(sheet: Sheet, locale: string): Promise<string> {
  const { default: papa } = await import('papaparse')
  const commas = new Intl.NumberFormat(locale).format(0.5).includes(',')
  const cell = (value: Cell) =>
    typeof value === 'number' && commas ? String(value).replace('.', ',') : value
  // Numbers are no text: a minus sign before them stays what it is.
  const safe = (value: Cell) =>
    typeof value === 'string' && FORMULA.test(value) ? `'${value}` : cell(value)
  const rows = sheet.rows.map((row) => row.map(safe))
  return BOM + papa.unparse(rows, { delimiter: commas ? ';' : ',', newline: '\r\n' })
}

/** `sheets` as one workbook. A cell of text is stored as text, which is never a formula. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Blob> {
  // The universal build zips in place: the other one starts workers from blobs, which a strict
  // Content-Security-Policy forbids.
  const { default: write } = await import('write-excel-file/universal')
  return write(
    sheets.map(({ name, rows }) => ({
      sheet: cutText(name, SHEET_NAME_MAX, (text) => text.length),
      stickyRowsCount: 1,
      columns: widths(rows).map((width) => ({ width })),
      data: rows.map((row, at) =>
        row.map((value) => {
          if (value === null) return null
          if (typeof value === 'number') return { value, type: Number }
          const text = { value: value.replace(NOT_IN_XML, ''), type: String }
          return at === 0 ? { ...text, fontWeight: 'bold' as const } : text
        }),
      ),
    })),
  ).toBlob()
}

function widths(rows: readonly Cell[][]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    Math.min(60, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[column] ?? '').length + 2))),
  )
}

/**
 * `title`, `what` and the viewer's own day as the name of a file on any system: letters of all scripts with their
 * marks. Of a title that is too long the beginning is kept, with a print of the whole.
 */
export function fileName(title: string, hostedAt: number, what: string, type: string): string {
  const words = dashed(title)
  const begun = cutText(words, TITLE_BYTES, (text) => new TextEncoder().encode(text).length)
  const kept = begun === words ? words : `${begun.replace(/-$/, '')}-${print(title)}`
  return `${[kept, dashed(what), day(hostedAt)].filter(Boolean).join('-')}.${type}`
}

function dashed(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
}

function day(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Six letters and digits that differ where texts differ (FNV-1a). */
function print(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(36).padStart(6, '0').slice(-6)
}

/** Hands what was made to the person at the browser; texts are tables. */
export function save(content: Blob | string, name: string): void {
  saveFile(typeof content === 'string' ? new Blob([content], { type: 'text/csv;charset=utf-8' }) : content, name)
}
