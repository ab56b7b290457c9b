/**
 * A marked text as nodes of a page. They are the library's HTML after DOMPurify has let through the few
 * elements that marks make; all of them may stand within a heading, a button or a label.
 */
import DOMPurify from 'dompurify'
import type { Renderer, Token } from 'markdown-it'

import { formulaWords } from '@/shared/marks/engine/formula-words'
import { parser, signOf } from '@/shared/marks/engine/parsing'

export interface Formula {
  /** Holds the formula's words until it is drawn, and where it cannot be. */
  place: HTMLElement
  tex: string
  display: boolean
}

export interface Drawn {
  nodes: DocumentFragment
  formulas: Formula[]
}

export const ELEMENTS = ['span', 'strong', 'em', 'code', 'br']
export const ATTRIBUTES = ['class', 'dir', 'role', 'translate']
const ALLOWED = {
  ALLOWED_TAGS: ELEMENTS,
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const
const CODE = 'dir="ltr" translate="no"'

const escapeHtml = parser.utils.escapeHtml

Object.assign(parser.renderer.rules satisfies Renderer['rules'], {
  paragraph_open: (tokens: Token[], at: number) => (tokens[at]?.hidden ? '' : '<span class="marked-part" dir="auto">'),
  paragraph_close: (tokens: Token[], at: number) => (tokens[at]?.hidden ? '' : '</span>'),
  bullet_list_open: () => '<span class="marked-list" role="list">',
  bullet_list_close: () => '</span>',
  ordered_list_open: () => '<span class="marked-list" role="list">',
  ordered_list_close: () => '</span>',
  list_item_open(tokens: Token[], at: number) {
    const token = tokens[at]
    const sign = token?.info ? signOf(token) : '•'
    return `<span class="marked-item" role="listitem" dir="auto"><span class="marked-sign">${escapeHtml(sign)}</span> <span class="marked-part">`
  },
  list_item_close: () => '</span></span>',
  fence: (tokens: Token[], at: number) =>
    `<code class="marked-block" ${CODE}>${escapeHtml((tokens[at]?.content ?? '').replace(/\n$/, ''))}</code>`,
  code_inline: (tokens: Token[], at: number) => `<code class="marked-code" ${CODE}>${escapeHtml(tokens[at]?.content ?? '')}</code>`,
  softbreak: () => '<br>',
  hardbreak: () => '<br>',
  formula: (tokens: Token[], at: number) =>
    `<span class="marked-formula" ${CODE}>${escapeHtml(formulaWords(tokens[at]?.content ?? '').text)}</span>`,
})

/** Made anew for each place where it is shown. */
export function draw(text: string): Drawn {
  const tokens = parser.parse(text, {})
  const [first, inline] = tokens
  // One paragraph alone is part of the element it stands in.
  const alone = tokens.length === 3 && first?.type === 'paragraph_open'
  const html = alone
    ? parser.renderer.renderInline(inline?.children ?? [], parser.options, {})
    : parser.renderer.render(tokens, parser.options, {})
  const nodes = DOMPurify.sanitize(html, ALLOWED)
  const written = formulasOf(tokens)
  const formulas = [...nodes.querySelectorAll<HTMLElement>('.marked-formula')].flatMap((place, at): Formula[] => {
    const token = written[at]
    if (!token) return []
    const tex = token.content
    // What the words leave out, no formula may hold: it stands there as it was written.
    if (formulaWords(tex).unknown.length > 0) {
      place.className = 'marked-code'
      place.textContent = `${token.markup}${tex}${token.markup}`
      return []
    }
    return [{ place, tex, display: token.markup === '$$' }]
  })
  return { nodes, formulas }
}

function formulasOf(tokens: Token[]): Token[] {
  return tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'formula')
}

/** Names of commands and signs for which a formula of `text` cannot be shown. */
export function unreadable(text: string): string[] {
  const found = formulasOf(parser.parse(text, {})).flatMap(({ content }) => formulaWords(content).unknown)
  return [...new Set(found)]
}
