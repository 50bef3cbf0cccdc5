import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'
import styles from './Field.module.css'

type FieldProps = ComponentPropsWithRef<'input'> & {
  readonly label: ReactNode
  readonly hint?: string | undefined
  /** What is wrong with it, in words; null when nothing is. */
  readonly problem: string | null
}

export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId()
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    problem === null ? '' : `${id}-problem`,
  ]
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={problem !== null}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
