import { useEffect } from 'react'

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y anywhere in the page, by the physical key: a Persian layout has no Z. */
export function useUndoKeys(
  actions: { readonly undo: () => void; readonly redo: () => void } | null,
): void {
  useEffect(() => {
    if (actions === null) return
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
      const redo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
      if (!redo && event.code !== 'KeyZ') return
      event.preventDefault()
      if (redo) actions.redo()
      else actions.undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [actions])
}
