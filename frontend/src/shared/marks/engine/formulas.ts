/** Formulas drawn by KaTeX: loaded by the first text that has one. */
import katex from 'katex'
import 'katex/dist/katex.min.css'

import type { Formula } from '@/shared/marks/engine/drawing'
import { formulaWords } from '@/shared/marks/engine/formula-words'

/**
 * KaTeX makes nodes, not HTML, and sets their styles by script, as the pages' policy wants. Commands that
 * reach for addresses, classes or styles are off, and `formulaWords` has let none of them through.
 */
export function drawFormula({ place, tex, display }: Formula): void {
  const made = document.createElement('span')
  try {
    katex.render(tex, made, {
      displayMode: display,
      output: 'html',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxSize: 10,
      maxExpand: 100,
    })
  } catch {
    place.className = 'marked-code'
    return
  }
  // Read out as words: not all that reads pages aloud knows formulas.
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', formulaWords(tex).text)
  place.classList.toggle('marked-display', display)
  place.replaceChildren(...made.childNodes)
}
