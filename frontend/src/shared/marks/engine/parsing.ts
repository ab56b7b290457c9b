import MarkdownIt, { type Token } from 'markdown-it'

import { formulaWords } from '@/shared/marks/engine/formula-words'
import { teach } from '@/shared/marks/engine/rules'

export const parser = new MarkdownIt('zero', { breaks: true, maxNesting: 20 })
parser.enable(['list', 'fence', 'backticks', 'emphasis', 'escape', 'newline'])
teach(parser)

/** How a list item begins: its number as it was written, or a point. */
export function signOf(item: Token): string {
  if (item.info) return `${item.info}${item.markup}`
  return item.markup === '*' ? '•' : item.markup
}

/** `text` without its marks: what it says, line by line. */
export function plainOf(text: string): string {
  const lines: string[] = []
  let sign = ''
  for (const token of parser.parse(text, {})) {
    if (token.type === 'list_item_open') {
      if (sign) lines.push(sign)
      sign = signOf(token)
    } else if (token.type === 'list_item_close' && sign) {
      lines.push(sign)
      sign = ''
    } else if (token.type === 'inline' || token.type === 'fence') {
      const said = saidBy(token)
      lines.push(sign ? `${sign} ${said}` : said)
      sign = ''
    }
  }
  return lines.join('\n')
}

function saidBy(token: Token): string {
  if (token.type === 'fence') return token.content.replace(/\n$/, '')
  const said = (token.children ?? []).map(inlineWords).join('')
  // Which spaces there are at the ends of lines is not for the library to say.
  return said.split('\n').map((line) => line.trim()).join('\n').trim()
}

function inlineWords(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
  if (token.type === 'formula') return formulaWords(token.content).text
  return token.content
}
