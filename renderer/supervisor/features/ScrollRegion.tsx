import type { ReactNode } from 'react'
import list from './list.module.css'

/** A list that scrolls inside its card, and can be reached and scrolled by keyboard. */
export function ScrollRegion({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <div className={list.scroll} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  )
}
