import { PasswordInput } from '@mantine/core'
import { pinDigits, pinProblem } from '#shared/domain/pin.ts'
import { useT } from '../../../ui/i18n.tsx'
import styles from './People.module.css'

const LONGEST = 24

export type NewPin = { readonly pin: string; readonly again: string }
export const noPin: NewPin = { pin: '', again: '' }

/** Whether both fields hold the same PIN, and one that may be taken. */
export const isGoodPin = ({ pin, again }: NewPin): boolean =>
  pinProblem(pinDigits(pin)) === null && pinDigits(pin) === pinDigits(again)

/** One field for a PIN that is known already. */
export function PinField({
  label,
  value,
  onChange,
  error = null,
  testId,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | null
  readonly testId: string
}) {
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      maxLength={LONGEST}
      data-testid={testId}
    />
  )
}

/** A new PIN, twice. `asked`: the form was sent once, and nothing wrong is passed over any more. */
export function NewPinFields({
  label,
  value,
  onChange,
  asked,
}: {
  readonly label: string
  readonly value: NewPin
  readonly onChange: (value: NewPin) => void
  readonly asked: boolean
}) {
  const t = useT()
  const problem = pinProblem(pinDigits(value.pin))
  const differ = pinDigits(value.pin) !== pinDigits(value.again)
  return (
    <div className={styles.pair}>
      <PinField
        label={label}
        value={value.pin}
        onChange={(pin) => onChange({ ...value, pin })}
        error={asked && problem !== null ? t(`refusals.${problem}`) : null}
        testId="new-pin"
      />
      <PinField
        label={t('people.form.again')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={asked && differ ? t('people.form.differ') : null}
        testId="new-pin-again"
      />
    </div>
  )
}
