/**
 * What a name may hold, said before it is sent. The service decides (`domain/players/names.py`); both are held
 * together by `tests/cases/names.json`.
 */
import { graphemes } from '@/shared/text'

const NAME_MIN = 2
const NAME_MAX = 20
/** Of UTF-16. */
const NAME_UNITS = 60

// The ranges name marks by themselves, not letters with marks.
/* eslint-disable no-misleading-character-class */
/** Marks that go on any letter; those of one script, such as vowels, are part of its writing. */
const ACCENT = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]/
const STACKED = { accents: 2, marks: 3 }
const MARK = /^[\p{Mn}\p{Me}]$/u
const LETTER = /[\p{L}\p{M}]/u
const UNSEEN = /[\p{C}\u115f\u1160\u2800\u3164\uffa0]/u
/** Signs that join the letters before and after them to one. */
const VIRAMA =
  '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0e3a\\u0eba\\u0f84\\u1039\\u103a' +
  '\\u1714\\u1734\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\u2d7f\\ua806\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed'
const JOINING = '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}]'
const JOINERS = new RegExp(
  [
    '(?<=\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?)\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
    `(?<=[${VIRAMA}])[\\u200c\\u200d]|\\u200d(?=[${VIRAMA}])`,
    `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
  ].join('|'),
  'gu',
)
/* eslint-enable no-misleading-character-class */

export interface CheckedName {
  /** As everybody would see it. */
  name: string
  fault: 'name_length' | 'name_characters' | null
  /** Whether more may be typed to mend the fault. */
  tooShort: boolean
  /** Whether marks were left out: more than two or three on a letter would draw over other lines. */
  cut: boolean
}

export function checkName(text: string): CheckedName {
  const composed = text.normalize('NFC')
  const few = fewMarks(composed)
  const name = few.split(/\s+/).filter(Boolean).join(' ')
  const whole = graphemes(name)
  const seen = whole.filter((character) => character.trim() !== '').length
  const letters = Array.from(name).filter((char) => LETTER.test(char) && !ACCENT.test(char)).length
  const tooShort = Math.max(seen, letters) < NAME_MIN
  const tooLong = whole.length > NAME_MAX || name.length > NAME_UNITS
  const unseen = UNSEEN.test(name.replace(JOINERS, ''))
  return {
    name,
    fault: unseen ? 'name_characters' : tooShort || tooLong ? 'name_length' : null,
    tooShort,
    cut: few !== composed,
  }
}

function fewMarks(text: string): string {
  let kept = ''
  let marks: string[] | null = null
  for (const char of text) {
    if (!MARK.test(char)) {
      marks = /\s/.test(char) ? null : Array.from(char.normalize('NFD')).filter((own) => MARK.test(own))
      kept += char
    } else if (marks && !marks.includes(char) && marks.length < (ACCENT.test(char) ? STACKED.accents : STACKED.marks)) {
      marks.push(char)
      kept += char
    }
  }
  return kept
}
