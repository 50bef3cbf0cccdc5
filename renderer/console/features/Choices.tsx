import { useId, type ReactNode } from 'react'
import styles from './Choices.module.css'

export type Choice<Id extends string> = {
  readonly id: Id
  readonly label: ReactNode
  readonly hint?: string | undefined
  readonly disabled?: boolean
}

type Props<Id extends string> = {
  readonly legend: string
  readonly choices: readonly Choice<Id>[]
  readonly value: Id | null
  readonly onChange: (id: Id) => void
}

/** One of several, all in sight; arrow keys move among them. */
export function Choices<Id extends string>({ legend, choices, value, onChange }: Props<Id>) {
  const name = useId()
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.grid}>
        {choices.map(({ id, label, hint, disabled = false }) => (
          <label key={id} className={styles.choice}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={id}
              checked={id === value}
              disabled={disabled}
              onChange={() => onChange(id)}
            />
            <span className={styles.label}>{label}</span>
            {hint !== undefined && <span className={styles.hint}>{hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
