/**
 * Writes into a field where its caret stands, as a key of the system's own keyboard would: what was
 * selected is replaced, and whoever listens to the field hears of it.
 */
export function typeInto(field: HTMLInputElement, text: string): void {
  const [start, end] = selectionOf(field)
  const length = field.value.length - (end - start) + text.length
  if (field.maxLength >= 0 && length > field.maxLength) return
  replace(field, text, start, end)
}

/** Takes away what is selected, or the letter before the caret. */
export function eraseIn(field: HTMLInputElement): void {
  const [start, end] = selectionOf(field)
  const before = [...field.value.slice(0, start)].at(-1) ?? ''
  if (start !== end) replace(field, '', start, end)
  else if (before !== '') replace(field, '', start - before.length, start)
}

function selectionOf({ selectionStart, selectionEnd, value }: HTMLInputElement) {
  return [selectionStart ?? value.length, selectionEnd ?? value.length] as const
}

function replace(field: HTMLInputElement, text: string, start: number, end: number): void {
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
