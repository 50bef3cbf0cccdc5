import { Checkbox, MultiSelect, Radio, TextInput } from '@mantine/core'
import { deskTypeNames, deskTypes, type DeskType } from '#shared/catalog/service.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import {
  readNumber,
  servicesAt,
  type CounterRow,
  type KnownService,
  type RowProblem,
} from '../lib/counter-form.ts'
import { CounterHours } from './CounterHours.tsx'
import styles from './CounterSettings.module.css'

/** A list of thousands is searched and never unrolled. */
const SHOWN_AT_ONCE = 40

type Props = {
  readonly row: CounterRow
  readonly services: readonly KnownService[]
  readonly duty: 'closed' | 'open' | 'paused'
  readonly problem: RowProblem | null
  readonly onChange: (changed: CounterRow) => void
  readonly onRemove: () => void
}

export function CounterFields({ row, services, duty, problem, onChange, onRemove }: Props) {
  const { lang, t } = useLanguage()
  const counter = digitsIn(lang, row.id)
  const title = t('common.counterNumber', { counter })
  return (
    <li className={styles.counter} aria-label={title}>
      <div className={styles.head}>
        {row.isNew ? (
          <TextInput
            className={styles.number ?? ''}
            label={t('settings.counters.number')}
            maxLength={8}
            value={counter}
            error={problem === 'number' ? t('settings.counters.numberProblem') : null}
            onChange={(event) => onChange({ ...row, id: readNumber(event.currentTarget.value) })}
          />
        ) : (
          <h3 className={styles.name}>{title}</h3>
        )}
        {duty === 'closed' ? null : (
          <Badge tone={duty === 'open' ? 'green' : 'gold'}>
            {t(`settings.counters.states.${duty}`)}
          </Badge>
        )}
        <Button
          className={styles.remove}
          aria-label={t('settings.counters.remove', { counter })}
          disabled={duty !== 'closed'}
          title={duty === 'closed' ? undefined : t('settings.counters.atWork')}
          onClick={onRemove}
        >
          {t('common.remove')}
        </Button>
      </div>
      <Checkbox.Group
        aria-label={t('settings.counters.desks', { counter })}
        value={row.deskTypes}
        errorProps={{ mt: 'xs' }}
        error={problem === 'desks' ? t('settings.counters.desksProblem') : null}
        onChange={(values) => onChange({ ...row, deskTypes: inOrder(values) })}
      >
        <div className={styles.desks}>
          {deskTypes.map((desk) => (
            <Checkbox key={desk} value={desk} label={deskTypeNames[desk][lang]} />
          ))}
        </div>
      </Checkbox.Group>
      <Radio.Group
        aria-label={t('settings.counters.services', { counter })}
        value={row.services === null ? 'all' : 'some'}
        onChange={(value) => onChange({ ...row, services: value === 'some' ? [] : null })}
      >
        <div className={styles.desks}>
          <Radio value="all" label={t('settings.counters.allServices')} />
          <Radio value="some" label={t('settings.counters.someServices')} />
        </div>
      </Radio.Group>
      {row.services === null ? null : (
        <MultiSelect
          aria-label={t('settings.counters.services', { counter })}
          placeholder={t('settings.counters.chooseServices')}
          searchable
          limit={SHOWN_AT_ONCE}
          nothingFoundMessage={t('settings.counters.noService')}
          data={choicesOf(row, services, lang, (id) => t('settings.counters.goneService', { id }))}
          value={row.services}
          error={problem === 'services' ? t('settings.counters.servicesProblem') : null}
          onChange={(values) => onChange({ ...row, services: values as ServiceId[] })}
        />
      )}
      <CounterHours
        counter={row.id}
        spans={row.hours ?? []}
        onChange={(hours) => onChange({ ...row, hours })}
      />
    </li>
  )
}

const inOrder = (chosen: readonly string[]): DeskType[] =>
  deskTypes.filter((desk) => chosen.includes(desk))

/** What can be chosen, and what is chosen already though its desk or the service itself is gone. */
function choicesOf(
  { deskTypes: desks, services: chosen }: CounterRow,
  services: readonly KnownService[],
  lang: 'fa' | 'en',
  gone: (id: string) => string,
): { readonly value: string; readonly label: string }[] {
  const offered = servicesAt(desks, services)
  const known = new Set(offered.map(({ id }) => id))
  const kept = (chosen ?? []).filter((id) => !known.has(id))
  return [
    ...offered.map(({ id, title }) => ({ value: id, label: title[lang] })),
    ...kept.map((id) => ({
      value: id,
      label: services.find((service) => service.id === id)?.title[lang] ?? gone(id),
    })),
  ]
}
