// @vitest-environment jsdom
import katex from 'katex'
import { describe, expect, test } from 'vitest'

import { draw, unreadable } from '@/shared/marks/engine'
import { ATTRIBUTES, ELEMENTS } from '@/shared/marks/engine/drawing'
import { formulaWords } from '@/shared/marks/engine/formula-words'
import { drawFormula } from '@/shared/marks/engine/formulas'
import any from '../../../../tests/cases/marked-texts-any.json'
import cases from '../../../../tests/cases/marked-texts.json'

/** What KaTeX makes beside spans: lines and roots. */
const OF_FORMULAS = ['svg', 'path', 'line', 'g']
const ATTRIBUTES_OF_FORMULAS = [
  'style', 'aria-hidden', 'aria-label', 'width', 'height', 'viewbox', 'preserveaspectratio', 'd', 'x1', 'x2', 'y1', 'y2',
  'stroke-width', 'xmlns',
]
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '**<style>*{display:none}</style>**',
  '`<iframe srcdoc=x>`',
  '```html onload=alert(1)\n<svg onload=alert(1)>\n```',
  '- <a href="javascript:alert(1)">x</a>\n- [x](javascript:alert(1))',
  '[link](https://example.org) <https://example.org> https://example.org',
  '![x](x"onerror="alert(1))',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\url{https://example.org}$',
  '$\\includegraphics{https://example.org/x.png}$',
  '$\\htmlClass{a}{x} \\htmlStyle{position:fixed}{x} \\htmlData{a=b}{x}$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$\\kern-500em\\raisebox{500em}{x}\\rule{900em}{900em}$',
  '$\\def\\x{\\x\\x}\\x$ $\\gdef\\y{z}$ $\\newcommand{\\z}{z}\\z$',
  '$\\color{red}x$ $\\colorbox{red}{x}$',
  '$</span><script>alert(1)</script>$',
  '&lt;script&gt;alert(1)&lt;/script&gt; *&#60;b&#62;*',
  `$${'{'.repeat(250)}$`,
  `$${'\\frac{'.repeat(50)}$`,
  `$${'\\sqrt{'.repeat(19)}x${'}'.repeat(19)}$`,
  '*'.repeat(300),
  '`'.repeat(299),
  '> '.repeat(100),
]

/** A small generator, so that a failure can be seen again. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}
const PIECES = [...HOSTILE.flatMap((text) => text.split(/(?=[<$*`])/)), '*', '**', '`', '```\n', '$', '$$', '\n- ', '{', '}', '\\', '^', '_', 'a']

function shown(text: string): HTMLElement {
  const place = document.createElement('div')
  const { nodes, formulas } = draw(text)
  place.append(nodes)
  formulas.forEach(drawFormula)
  return place
}

function couldBeDrawn(tex: string): boolean {
  try {
    return katex.renderToString(tex, { output: 'html', strict: 'ignore' }) !== ''
  } catch {
    return false
  }
}

function forbidden(place: HTMLElement): string[] {
  return [...place.querySelectorAll('*')].flatMap((element) => {
    const inFormula = element.closest('.marked-formula') !== null
    const name = element.localName
    const elements = inFormula ? [...ELEMENTS, ...OF_FORMULAS] : ELEMENTS
    const attributes = inFormula ? [...ATTRIBUTES, ...ATTRIBUTES_OF_FORMULAS] : ATTRIBUTES
    const found = element.getAttributeNames().filter((one) => !attributes.includes(one.toLowerCase()))
    return [...(elements.includes(name) ? [] : [name]), ...found.map((one) => `${name} ${one}`)]
  })
}

describe('whatever is written', () => {
  test.each([...HOSTILE, ...cases.kept, ...cases.plain.map(([text]) => text ?? '')])('%j makes no element but those of marks', (text) => {
    expect(forbidden(shown(text))).toEqual([])
  })

  test('any signs make none either, and no address', () => {
    const roll = dice(17)
    const made = Array.from({ length: 80 }, () => Array.from({ length: 2 + roll(14) }, () => PIECES[roll(PIECES.length)]).join(''))
    for (const text of [...made, ...(any as [string, string][]).slice(0, 80).map(([marked]) => marked)]) {
      const place = shown(text.slice(0, 600))
      expect(forbidden(place), text).toEqual([])
      for (const styled of place.querySelectorAll('[style]')) {
        expect(styled.getAttribute('style'), text).not.toMatch(/url|position|expression|-\d{2,}(\.\d+)?em/)
      }
    }
  }, 30_000)
})

describe('a formula', () => {
  const KNOWN = cases.plain.map(([text]) => text ?? '').filter((text) => /\$\S/.test(text) && draw(text).formulas.length > 0)

  test.each(KNOWN)('of %j is drawn, and read aloud as words', (text) => {
    const place = shown(text)
    const drawn = place.querySelectorAll('.marked-formula[role=img] .katex')
    expect(drawn).toHaveLength(draw(text).formulas.length)
    for (const formula of place.querySelectorAll('[role=img]')) expect(formula.getAttribute('aria-label')).not.toMatch(/[\\{}]/)
  })

  test('that holds what it may not stands there as it was written', () => {
    expect(shown('$\\href{a}{b}$ and $x$').textContent).toContain('$\\href{a}{b}$')
    expect(unreadable('$\\href{a}{b}$ and $x^{2$')).toEqual(['\\href', '{'])
    expect(unreadable('$x^2$, $5 and $10')).toEqual([])
  })

  test('of any command that has words is drawn', async () => {
    const { default: table } = await import('@/shared/marks/engine/signs.json')
    const commands = [
      ...Object.keys(table.signs).map((name) => `\\${name}`),
      ...table.names.map((name) => `\\${name} x`),
      ...[...table.wrappers, ...table.texts, ...Object.keys(table.accents)].map((name) => `\\${name}{R}`),
      ...table.spaces.map((name) => `a\\${name} b`),
      ...table.grids.map((name) => `\\begin{${name}}a & b\\\\c & d\\end{${name}}`),
      '\\left(\\frac12\\middle|x\\right)', '\\big( \\Bigg)', '\\displaystyle\\sum\\limits_a^b', '\\dfrac{a}{b} \\tfrac{a}{b} \\cfrac{a}{b}',
      '\\dbinom{a}{b}', '\\overset{a}{b} \\underset{a}{b} \\stackrel{a}{b}', '\\xleftarrow{a}', '\\not\\in', 'a \\bmod b \\pmod{c}',
      '\\{ \\} \\$ \\% \\& \\# \\_ \\, \\; \\: \\! \\| \\\\',
    ]
    const refused = commands.filter((tex) => formulaWords(tex).unknown.length > 0 || !couldBeDrawn(tex))
    expect(refused).toEqual([])
  })
})
