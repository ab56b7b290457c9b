/**
 * A formula in plain text, `\frac{x^2}{2}` as `x²/2`: for lists, files and screen readers. Its twin is
 * `domain/marks/formula.py`. It knows all that a formula may be made of, so it says as well what is none.
 */
import table from '@/shared/marks/engine/signs.json'

const SIGNS: Readonly<Record<string, string>> = table.signs
const ACCENTS: Readonly<Record<string, string>> = table.accents
const DOUBLE: Readonly<Record<string, string>> = table.double
const RAISED: Readonly<Record<string, string>> = table.raised
const LOWERED: Readonly<Record<string, string>> = table.lowered
const [NAMES, WRAPPERS, TEXTS, SIZES, SPACES, GRIDS] = [
  table.names, table.wrappers, table.texts, table.sizes, table.spaces, table.grids,
].map((list) => new Set(list)) as [Set<string>, Set<string>, Set<string>, Set<string>, Set<string>, Set<string>]

/** Deeper groups are read as if they had no braces, and not shown as a formula. */
const DEEPEST = 20
const LETTER = /[A-Za-z]/
const ONE = /^(?:.|\d+(?:[.,]\d+)?|.[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ′₀-₉ₐₑᵢⱼₖₘₙₒᵣₜᵤᵥₓ]+)$/u

export interface FormulaWords {
  text: string
  /** What it may not hold: names of commands, braces that are not closed. None if it can be shown. */
  unknown: string[]
}

export function formulaWords(tex: string): FormulaWords {
  const reader = new Reader(Array.from(tex))
  const text = reader.all().replace(/\s+/gu, ' ').replace(/ ([,;:.!?)])/g, '$1').trim().normalize('NFC')
  return { text, unknown: [...new Set(reader.unknown)] }
}

class Reader {
  readonly unknown: string[] = []
  private at = 0
  private depth = 0
  private closed = false
  private readonly signs: string[]

  constructor(signs: string[]) {
    this.signs = signs
  }

  all(): string {
    let text = ''
    while (this.at < this.signs.length) text += this.piece()
    return text
  }

  /** Up to `end` and past it, or to the end of all. */
  private until(end: string): string {
    let text = ''
    this.closed = false
    while (this.at < this.signs.length) {
      if (this.signs[this.at] === end) {
        this.at += 1
        this.closed = true
        return text
      }
      text += this.piece()
    }
    this.closed = false
    return text
  }

  private group(end = '}'): string {
    this.at += 1
    if (this.depth >= DEEPEST) {
      this.unknown.push('{')
      return ''
    }
    this.depth += 1
    const text = this.until(end)
    this.depth -= 1
    if (!this.closed) this.unknown.push('{')
    return text
  }

  private piece(): string {
    const sign = this.signs[this.at] ?? ''
    if (sign === '\\') return this.command()
    if (sign === '{') return this.group()
    this.at += 1
    if (sign === '^') return script(this.argument(), RAISED, '^')
    if (sign === '_') return script(this.argument(), LOWERED, '_')
    if (sign === '&' || sign === '~') return ' '
    if (sign === '}') {
      this.unknown.push('}')
      return ''
    }
    if (sign === '%' || sign === '#' || sign === '$') this.unknown.push(sign)
    if (sign === "'") return '′'
    return sign === '-' ? '−' : sign
  }

  private skipBlanks(): void {
    while (isBlank(this.signs[this.at])) this.at += 1
  }

  private argument(): string {
    this.skipBlanks()
    const sign = this.signs[this.at]
    if (sign === undefined || sign === '}' || sign === '^' || sign === '_' || sign === '&') {
      this.unknown.push('{')
      return ''
    }
    return this.piece().trim()
  }

  /** What stands in the braces that follow, as it is. */
  private written(): string {
    this.skipBlanks()
    if (this.signs[this.at] !== '{') return this.argument()
    const end = this.signs.indexOf('}', this.at)
    const inside = this.signs.slice(this.at + 1, end < 0 ? undefined : end)
    this.at = end < 0 ? this.signs.length : end + 1
    if (end < 0 || inside.some((sign) => '\\{$%#^_&~'.includes(sign))) this.unknown.push('{')
    return inside.filter((sign) => sign !== '\\' && sign !== '{').join('')
  }

  private command(): string {
    this.at += 1
    const first = this.signs[this.at] ?? ''
    if (!LETTER.test(first)) {
      this.at += 1
      return this.single(first)
    }
    const start = this.at
    while (LETTER.test(this.signs[this.at] ?? '')) this.at += 1
    return this.named(this.signs.slice(start, this.at).join(''))
  }

  private single(sign: string): string {
    if (sign === '\\') return '; '
    if (sign === '!') return ''
    if (sign === '|') return '‖'
    if (',;: >'.includes(sign)) return ' '
    if (!'{}$%&#_'.includes(sign) || sign === '') this.unknown.push(`\\${sign}`)
    return sign
  }

  private named(name: string): string {
    const sign = SIGNS[name]
    if (Object.hasOwn(SIGNS, name) && sign !== undefined) return sign
    if (NAMES.has(name)) return /[\p{L}\d\\{]/u.test(this.signs[this.at] ?? '') ? `${name} ` : name
    if (TEXTS.has(name)) return this.written()
    if (WRAPPERS.has(name)) return wrapped(name, this.argument())
    if (Object.hasOwn(ACCENTS, name)) return accented(this.argument(), ACCENTS[name] ?? '')
    if (SPACES.has(name)) return ' '
    if (SIZES.has(name)) return this.sized(name)
    return this.structured(name)
  }

  private sized(name: string): string {
    this.skipBlanks()
    if ((name === 'left' || name === 'right' || name === 'middle') && this.signs[this.at] === '.') this.at += 1
    return ''
  }

  private structured(name: string): string {
    switch (name) {
      case 'frac':
      case 'dfrac':
      case 'tfrac':
      case 'cfrac':
        return `${together(this.argument())}/${together(this.argument())}`
      case 'binom':
      case 'dbinom':
      case 'tbinom':
        return `C(${this.argument()}, ${this.argument()})`
      case 'sqrt': {
        this.skipBlanks()
        const root = this.signs[this.at] === '[' ? this.group(']') : ''
        return `${script(root, RAISED, '')}√${together(this.argument())}`
      }
      case 'not':
        return `${this.argument()}\u0338`
      case 'pmod':
        return ` (mod ${this.argument()})`
      case 'overset':
      case 'stackrel':
      case 'underset': {
        const beside = this.argument()
        return `${this.argument()} (${beside})`
      }
      case 'xrightarrow':
      case 'xleftarrow': {
        const over = this.argument()
        return `${over ? ` (${over})` : ''} ${name === 'xrightarrow' ? '→' : '←'} `
      }
      case 'begin':
      case 'end': {
        const grid = this.written()
        if (!GRIDS.has(grid)) this.unknown.push(`\\${name}{${grid}}`)
        return ' '
      }
      default:
        this.unknown.push(`\\${name}`)
        return name
    }
  }
}

function isBlank(sign: string | undefined): boolean {
  return sign !== undefined && /\s/u.test(sign)
}

function wrapped(name: string, text: string): string {
  return name === 'mathbb' || name === 'Bbb' ? Array.from(text, (sign) => (Object.hasOwn(DOUBLE, sign) ? (DOUBLE[sign] ?? sign) : sign)).join('') : text
}

function accented(text: string, mark: string): string {
  return Array.from(text).length === 1 ? text + mark : text
}

function together(text: string): string {
  return text === '' || ONE.test(text) ? text : `(${text})`
}

function script(text: string, table: Readonly<Record<string, string>>, sign: string): string {
  const moved = Array.from(text, (one) => (Object.hasOwn(table, one) ? table[one] : undefined))
  if (text === '∘') return sign === '^' ? '°' : text
  if (/^′+$/.test(text) || text === '') return text
  return moved.every((one) => one !== undefined) ? moved.join('') : sign + together(text)
}
