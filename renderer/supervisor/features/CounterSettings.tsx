import { useMemo, useState } from 'react'
import { deskTypeNames } from '#shared/catalog/service.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { MOST_COUNTERS } from '#shared/domain/counters.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { gapsOf, nextCounter, problemOfRow, type CounterRow } from '../lib/counter-form.ts'
import { failureWords } from '../lib/failure.ts'
import { useCounterSetup } from '../lib/use-counter-setup.ts'
import { CounterFields } from './CounterFields.tsx'
import styles from './CounterSettings.module.css'
import { SavingWords } from './SavingWords.tsx'
import settings from './Settings.module.css'

/** Which counters there are and what each is there for: each change is an event of the log. */
export function CounterSettings({
  client,
  counters,
  catalogRev,
}: {
  readonly client: Client
  readonly counters: SupervisorView['counters']
  readonly catalogRev: number
}) {
  const { lang, t } = useLanguage()
  const known = [catalogRev, ...counters.map(({ id, deskTypes }) => [id, ...deskTypes].join())]
  const { rows, services, isEdited, failure, load, saving, edit, save } = useCounterSetup(
    client,
    known.join(' '),
  )
  /** What is missing is told beside its field once somebody has tried to save. */
  const [tried, setTried] = useState(false)
  const gaps = useMemo(() => (rows === null ? [] : gapsOf(rows, services)), [rows, services])

  function saveIfWhole(all: readonly CounterRow[]): void {
    const isWhole = all.every((row) => problemOfRow(row, all) === null)
    setTried(!isWhole)
    if (isWhole) void save(all)
  }

  return (
    <Card title={t('settings.counters.title')} aside={t('settings.counters.hint')}>
      <p className={styles.about} data-testid="counter-settings">
        {t('settings.counters.what')} {t('settings.counters.removal')}
      </p>
      {failure !== null && (
        <div role="alert" className={settings.failure}>
          <span>{failureWords(failure, t)}</span>
          <Button onClick={() => void load()}>{t('common.retry')}</Button>
        </div>
      )}
      {rows === null ? (
        failure === null && <p role="status">{t('common.loading')}</p>
      ) : (
        <>
          <ol className={styles.list}>
            {rows.map((row, index) => (
              <CounterFields
                key={index}
                row={row}
                services={services}
                duty={
                  row.isNew
                    ? 'closed'
                    : (counters.find(({ id }) => id === row.id)?.state ?? 'closed')
                }
                problem={tried ? problemOfRow(row, rows) : null}
                onChange={(changed) => edit(rows.map((one, i) => (i === index ? changed : one)))}
                onRemove={() => edit(rows.filter((_, i) => i !== index))}
              />
            ))}
          </ol>
          <div role="status">
            {gaps.length > 0 && (
              <div className={styles.gaps} data-testid="counter-gaps">
                <ul>
                  {gaps.map(({ desk, services: left }) => (
                    <li key={desk}>
                      {t('settings.counters.gap', {
                        desk: deskTypeNames[desk][lang],
                        count: left.length,
                        example: left[0]?.title[lang] ?? '',
                      })}
                    </li>
                  ))}
                </ul>
                <p>{t('settings.counters.gapHint')}</p>
              </div>
            )}
          </div>
          <div className={settings.actions}>
            <Button
              kind="primary"
              data-testid="save-counters"
              aria-disabled={saving === 'saving'}
              onClick={() => saveIfWhole(rows)}
            >
              {t('common.save')}
            </Button>
            <Button
              data-testid="add-counter"
              disabled={rows.length >= MOST_COUNTERS}
              onClick={() => edit([...rows, nextCounter(rows)])}
            >
              {t('settings.counters.add')}
            </Button>
            {isEdited && <Button onClick={() => edit(null)}>{t('settings.discard')}</Button>}
            <SavingWords saving={saving} unsaved={isEdited} />
          </div>
        </>
      )}
    </Card>
  )
}
