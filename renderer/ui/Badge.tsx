import type { ReactNode } from 'react'
import styles from './Badge.module.css'

/** gold: in person, or on a break. green: online, or open. accent: either, or under way. red: wrong. */
export type Tone = 'gold' | 'green' | 'accent' | 'red' | 'neutral'

export function Badge({
  tone = 'neutral',
  size = 'normal',
  children,
}: {
  readonly tone?: Tone
  readonly size?: 'normal' | 'kiosk'
  readonly children: ReactNode
}) {
  return (
    <span className={styles.badge} data-tone={tone} data-size={size}>
      {children}
    </span>
  )
}
