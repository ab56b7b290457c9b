import { onBeforeUnmount, onMounted } from 'vue'

/** Ctrl+Z and its like undo what was done to the quiz, also while typing: the page knows more steps than a field. */
export function useEditorKeys({ undo, redo }: { undo: () => void; redo: () => void }): void {
  function onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
    if (event.target instanceof Element && event.target.closest('dialog')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) redo()
    else undo()
  }
  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
}
