/** What a key means while a question is shown. */
export type Stroke =
  | { does: 'choose'; choice: number }
  | { does: 'next' }
  | { does: 'forward' }
  | { does: 'back' }

/** The meaning of `event` with `choices` options on the screen; null leaves it to the browser. */
export function strokeOf(event: KeyboardEvent, choices: number): Stroke | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('dialog, [role=menu]')) return null
  const typing = target?.matches('input[type=text], textarea, [contenteditable]') ?? false
  const pressable = target?.matches('button, a, summary, select') ?? false
  if (event.key === 'Enter') return pressable ? null : { does: 'next' }
  if (typing) return null
  if (event.key === 'ArrowLeft') return { does: 'back' }
  if (event.key === 'ArrowRight') return { does: 'forward' }
  const choice = choiceOf(event.key)
  return choice !== null && choice < choices ? { does: 'choose', choice } : null
}

function choiceOf(key: string): number | null {
  if (/^[1-9]$/.test(key)) return Number(key) - 1
  if (/^[a-h]$/i.test(key)) return key.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)
  return null
}
