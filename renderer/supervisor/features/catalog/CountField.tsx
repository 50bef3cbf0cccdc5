import { TextInput } from '@mantine/core'
import { digitsIn, toAsciiDigits } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import styles from './Fields.module.css'

type Props = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Null where it is not known. */
  readonly value: number | null
  readonly digits: number
  readonly onChange: (value: number | null, typing: string) => void
}

/** A whole number, in the digits of the language, typed in either. */
export function CountField({ name, label, hint, value, digits, onChange }: Props) {
  const { lang } = useLanguage()
  const { leave, problemsOf } = useEditor()
  const problems = problemsOf(name)
  return (
    <TextInput
      classNames={{ wrapper: styles.number ?? '' }}
      data-field={name}
      label={label}
      description={hint}
      inputMode="numeric"
      maxLength={digits}
      value={value === null ? '' : digitsIn(lang, String(value))}
      error={problems.length > 0 && problems.join(' ')}
      onBlur={() => leave(name)}
      onChange={(event) => {
        const typed = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, digits)
        onChange(typed === '' ? null : Number(typed), name)
      }}
    />
  )
}
