import { Select, TextInput } from '@mantine/core'
import type { CounterId } from '#shared/domain/ids.ts'
import { NAME_LENGTH } from '#shared/domain/stations.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'

/** A select has no null: it stands for any counter. */
const ANY = ''

export function NameField({
  name,
  isMissing,
  onChange,
}: {
  readonly name: string
  /** It was asked for and is not there. */
  readonly isMissing: boolean
  readonly onChange: (name: string) => void
}) {
  const { t } = useLanguage()
  return (
    <TextInput
      label={t('stations.form.name')}
      description={t('stations.form.nameHint')}
      value={name}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isMissing ? t('stations.form.noName') : null}
      maxLength={NAME_LENGTH}
      autoComplete="off"
      dir="auto"
      data-testid="station-name"
    />
  )
}

export function CounterField({
  counterId,
  counters,
  onChange,
}: {
  readonly counterId: CounterId | null
  readonly counters: readonly CounterId[]
  readonly onChange: (counterId: CounterId | null) => void
}) {
  const { lang, t } = useLanguage()
  return (
    <Select
      label={t('stations.form.counter')}
      description={t('stations.form.counterHint')}
      data={[
        { value: ANY, label: t('stations.list.anyCounter') },
        ...counters.map((id) => ({
          value: id as string,
          label: t('common.counterNumber', { counter: digitsIn(lang, id) }),
        })),
      ]}
      value={counterId ?? ANY}
      allowDeselect={false}
      onChange={(value) => onChange(counters.find((id) => id === value) ?? null)}
    />
  )
}
