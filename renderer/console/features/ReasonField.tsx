import { TextInput } from '@mantine/core'
import { useT } from '../../ui/i18n.tsx'
import styles from './ReasonField.module.css'

type Props = {
  readonly label?: string
  readonly description?: string
  readonly presets?: readonly string[]
  readonly required?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A reason: one of a few that are ready, or the clerk's own words. */
export function ReasonField({
  label,
  description,
  presets = [],
  required = true,
  value,
  onChange,
}: Props) {
  const t = useT()
  return (
    <div className={styles.reason}>
      <TextInput
        size="md"
        label={label ?? t('console.panel.reason')}
        description={description}
        required={required}
        withAsterisk={false}
        placeholder=" "
        autoComplete="off"
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {presets.length > 0 && (
        <div className={styles.presets} role="group" aria-label={t('console.panel.presets')}>
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className={styles.preset}
              aria-pressed={preset === value}
              onClick={() => onChange(preset)}
            >
              {preset}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
