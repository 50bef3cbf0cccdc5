import { useId, type ReactNode } from 'react'
import styles from './Card.module.css'

type CardProps = {
  /** Names the card for a screen reader as well; without one the card is only a ground. */
  readonly title?: ReactNode
  readonly headingLevel?: 2 | 3 | 4
  /** Beside the title, at the end of its line. */
  readonly aside?: ReactNode
  readonly tone?: 'plain' | 'sunk'
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Card({
  title,
  headingLevel = 2,
  aside,
  tone = 'plain',
  className,
  children,
}: CardProps) {
  const titleId = useId()
  const classes = className === undefined ? styles.card : `${styles.card} ${className}`
  if (title === undefined) {
    return (
      <div className={classes} data-tone={tone}>
        {children}
      </div>
    )
  }
  const Heading = `h${headingLevel}` as const
  return (
    <section className={classes} data-tone={tone} aria-labelledby={titleId}>
      <header className={styles.head}>
        <Heading id={titleId} className={styles.title}>
          {title}
        </Heading>
        {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  )
}
