import { TextInput } from '@mantine/core'
import { digitsIn, formatNumber, toAsciiDigits } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'

export const isWithin = (n: number, [min, max]: readonly [number, number]): boolean =>
  Number.isInteger(n) && n >= min && n <= max

/** A whole number in the digits of the language, typed in either. NaN while it is none. */
export function NumberField({
  label,
  hint,
  value,
  min,
  max,
  testId,
  onChange,
}: {
  readonly label: string
  readonly hint: string | null
  readonly value: number
  readonly min: number
  readonly max: number
  readonly testId?: string
  readonly onChange: (value: number) => void
}) {
  const { lang, t } = useLanguage()
  const wrong = !isWithin(value, [min, max])
  return (
    <TextInput
      label={label}
      data-testid={testId}
      description={hint}
      inputMode="numeric"
      value={Number.isNaN(value) ? '' : digitsIn(lang, String(value))}
      error={
        wrong
          ? t('supervisor.settings.numberProblem', {
              min: formatNumber(min, lang),
              max: formatNumber(max, lang),
            })
          : null
      }
      onChange={(event) => {
        const typed = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '').slice(0, 6)
        onChange(typed === '' ? NaN : Number(typed))
      }}
    />
  )
}
