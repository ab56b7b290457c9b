import type { MessageContext } from 'vue-i18n'

interface Texts {
  [key: string]: string | Texts
}
type Form = (blanks: MessageContext) => string
/** The same keys, with functions in the place of texts. */
export type Readable<T> = { [Key in keyof T]: T[Key] extends string ? Form : Readable<T[Key]> }

/**
 * Texts as functions, which vue-i18n takes as they are.
 *
 * A text has blanks in braces and forms for counts between bars. vue-i18n's compiler knows more
 * than that, and every first visit would load it.
 */
export function readable<T extends Texts>(texts: T): Readable<T> {
  const forms = Object.entries(texts).map(([key, text]) => [
    key,
    typeof text === 'string' ? formOf(text) : readable(text),
  ])
  return Object.fromEntries(forms) as Readable<T>
}

function formOf(text: string): Form {
  const forms = text.split(/\s*\|\s*/).map(blanksOf)
  const [only] = forms
  if (only && forms.length === 1) return only
  return (blanks) => blanks.plural(forms.map((form) => form(blanks)))
}

function blanksOf(text: string): Form {
  // Texts and names of blanks take turns.
  const parts = text.split(/\{(\w+)\}/)
  return (blanks) =>
    parts.map((part, at) => (at % 2 ? ((blanks.named(part) ?? '') as string) : part)).join('')
}
