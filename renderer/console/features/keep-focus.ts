import type { MouseEvent } from 'react'

/** A button clicked with the mouse does not take the focus, so that Space stays the large button's. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault()
