import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { readTime } from '../lib/hours-form.ts'
import styles from './HoursSettings.module.css'

type Props = {
  readonly label: string
  /** `HH:MM`, or empty where what was typed is no time. */
  readonly value: string
  readonly wrong: boolean
  /** Id of the words that say what is wrong. */
  readonly describedBy: string
  readonly onChange: (value: string) => void
}

/** A time of the day in the digits of the language, typed in either; read when the field is left. */
export function TimeField({ label, value, wrong, describedBy, onChange }: Props) {
  const { lang } = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const [typing, setTyping] = useState(false)
  const shown = typed !== null && (typing || value === '') ? typed : digitsIn(lang, value)

  function read(): void {
    setTyping(false)
    if (typed === null) return
    const time = readTime(typed)
    if (time !== null) setTyped(null)
    if ((time ?? '') !== value) onChange(time ?? '')
  }

  return (
    <TextInput
      className={styles.time ?? ''}
      aria-label={label}
      aria-describedby={wrong ? describedBy : undefined}
      inputMode="numeric"
      maxLength={5}
      error={wrong}
      value={shown}
      onChange={(event) => {
        setTyping(true)
        setTyped(event.currentTarget.value)
      }}
      onBlur={read}
      onKeyDown={(event) => {
        if (event.key === 'Enter') read()
      }}
    />
  )
}
