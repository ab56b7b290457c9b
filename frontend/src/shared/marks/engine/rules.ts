/**
 * Where our marks differ from Markdown, so that ordinary texts stay what they are: each rule has its
 * twin in `domain/marks/rules.py`, and `tests/cases/marked-texts.json` holds both together.
 */
import MarkdownIt, { type MarkdownIt as Parser, type StateBlock, type StateInline } from 'markdown-it'

const DOLLAR = '$'
const ESCAPABLE = '*`$'
const CLOSING = ')]}'
const OPENING = '([{'
const LISTED = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/
/** What begins with a digit and has words in it is an amount. */
const AMOUNT_WORDS = /[\t-\r \u00a0]\p{L}\p{L}/u
/** Scripts that put no spaces between words. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** The same characters as in Python, which counts others in than JavaScript. */
const SPACE = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/
const isSpace = (character: string) => character === '' || SPACE.test(character)
const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character)

function before(text: string, at: number): string {
  return Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? ''
}
function after(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}
function runAt(text: string, at: number, mark: string): number {
  let end = at
  while (text[end] === mark) end += 1
  return end - at
}

/** `\*`, `` \` `` and `\$` are the signs themselves; any other backslash is a backslash. */
export function escaped(state: StateInline, silent: boolean): boolean {
  const next = state.src[state.pos + 1]
  if (state.src[state.pos] !== '\\' || next === undefined || !ESCAPABLE.includes(next)) return false
  if (!silent) state.pending += next
  state.pos += 2
  return true
}

/** Asterisks around words: not those of `2*3*4`, `(a)*(b)*(c)` or `M*A*S*H`. */
export function emphasis(state: StateInline, silent: boolean): boolean {
  const { pos, src } = state
  const length = runAt(src, pos, '*')
  if (silent || length === 0) return false
  const left = before(src, pos)
  const right = after(src, pos + length)
  const free = (character: string) => isSpace(character) || !isWord(character) || UNSPACED.test(character)
  const open = !isSpace(right) && free(left) && (left === '' || !CLOSING.includes(left))
  const close = !isSpace(left) && free(right) && (right === '' || !OPENING.includes(right))
  for (let at = 0; at < length; at += 1) {
    state.push('text', '', 0).content = '*'
    state.delimiters.push({ marker: 0x2a, length, token: state.tokens.length - 1, end: -1, open, close })
  }
  state.pos += length
  return true
}

/** `$…$` and `$$…$$`, but not the signs of amounts: `$5 and $10`, `US$5`, `from $5 to 10$`. */
export function formula(state: StateInline, silent: boolean): boolean {
  const { pos, src } = state
  const length = runAt(src, pos, DOLLAR)
  if (length === 0) return false
  const end = length > 2 || isWord(before(src, pos)) ? -1 : endOf(src, pos + length, length)
  if (end < 0) {
    if (!silent) state.pending += DOLLAR.repeat(length)
    state.pos += length
    return true
  }
  if (!silent) {
    const token = state.push('formula', '', 0)
    token.content = src.slice(pos + length, end)
    token.markup = DOLLAR.repeat(length)
  }
  state.pos = end + length
  return true
}

/** Where the formula that begins at `start` ends; -1 if there is none. */
function endOf(src: string, start: number, length: number): number {
  if (isSpace(after(src, start))) return -1
  let end = start
  while (end < src.length && src[end] !== DOLLAR) end += src[end] === '\\' ? 2 : 1
  if (end >= src.length || runAt(src, end, DOLLAR) !== length) return -1
  if (isSpace(before(src, end)) || isWord(after(src, end + length))) return -1
  const content = src.slice(start, end)
  return /^[0-9]/.test(content) && AMOUNT_WORDS.test(content) ? -1 : end
}

type BlockRule = (state: StateBlock, line: number, last: number, silent: boolean) => boolean

/** Only where two lines in a row begin with a sign of a list: `1. FC Köln` alone is none. */
export function listed(rule: BlockRule): BlockRule {
  const begins = (state: StateBlock, line: number) =>
    LISTED.test(state.src.slice(state.bMarks[line], state.eMarks[line]))
  return (state, line, last, silent) => {
    if (isIndented(state, line)) return false
    const pair = begins(state, line) && ((line + 1 < last && begins(state, line + 1)) || (line > 0 && begins(state, line - 1)))
    return pair && rule(state, line, last, silent)
  }
}

/** Between lines of three backticks. */
export function fenced(rule: BlockRule): BlockRule {
  return (state, line, last, silent) => {
    const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
    return !isIndented(state, line) && state.src[start] === '`' && rule(state, line, last, silent)
  }
}

function isIndented(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4
}

/** The library's own, of a parser that knows nothing else. */
function ruleNamed(name: string): BlockRule {
  const { ruler } = new MarkdownIt('zero').block
  ruler.enableOnly(name)
  return ruler.getRules('')[0] as BlockRule
}

/** Gives `md` the rules; which of them are on is its own to say. */
export function teach(md: Parser): void {
  md.block.ruler.at('list', listed(ruleNamed('list')), { alt: ['paragraph'] })
  md.block.ruler.at('fence', fenced(ruleNamed('fence')), { alt: ['paragraph', 'list'] })
  md.inline.ruler.at('emphasis', emphasis)
  md.inline.ruler.at('escape', escaped)
  md.inline.ruler.before('escape', 'formula', formula)
}
