import { NativeSelect, TextInput } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { statusNames } from '#shared/catalog/field-words.ts'
import { createSearch } from '#shared/catalog/search.ts'
import type { CentralView } from '#shared/contract/central.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import { knownTexts } from '../../lib/known-texts.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { useFileExport } from '../../lib/use-export.ts'
import { ExportResult } from '../ExportResult.tsx'
import { NewService } from './NewService.tsx'
import styles from './ServiceList.module.css'
import { SentToOffices } from './SentToOffices.tsx'
import { ServiceRows } from './ServiceRows.tsx'

export type Entry = Awaited<ReturnType<Client['catalog']['list']>>['entries'][number]

const statuses = ['published', 'draft', 'withdrawn'] as const
const none: readonly Entry[] = []

type Props = {
  readonly client: Client
  /** The newest publication: the list is asked for anew with each. */
  readonly rev: number
  /** Of a centre alone. */
  readonly central?: ViewStore<CentralView> | null
}

/** Every service of the office, and what one does with the whole catalogue. */
export function ServiceList({ client, rev, central = null }: Props) {
  const { lang, t } = useLanguage()
  const ask = useCallback(
    () => send((options) => client.catalog.list(undefined, options)),
    [client],
  )
  const { answer, again } = useAnswer(ask, rev)
  const entries = answer?.ok === true ? answer.value.entries : none
  const [words, setWords] = useState('')
  const [agency, setAgency] = useState('')
  const [status, setStatus] = useState<Service['status'] | ''>('')
  const [making, setMaking] = useState(false)
  const { state: exported, run } = useFileExport()

  const search = useMemo(() => createSearch(entries.map(searchable)), [entries])
  const agencies = useMemo(() => knownTexts(entries, (entry) => entry.agency), [entries])
  const found = search(words).filter(
    (entry) =>
      (agency === '' || entry.agency.fa === agency) && (status === '' || entry.status === status),
  )
  const exporting = exported.kind === 'running'

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('catalog.title')}</h1>
        <p role="status" className={styles.total}>
          {answer?.ok === true && t('catalog.list.total', { count: found.length })}
        </p>
        <div className={styles.actions}>
          <Button kind="primary" data-testid="new-service" onClick={() => setMaking(true)}>
            {t('catalog.new.open')}
          </Button>
          <a className={styles.link} data-testid="open-import" href={hrefOfPlace({ at: 'import' })}>
            {t('catalog.import.open')}
          </a>
          <Button
            data-testid="export-catalog"
            aria-disabled={exporting}
            onClick={() => {
              if (exporting) return
              void run('json', 'nobat-catalog.json', (options) =>
                client.catalog.exportFile(undefined, options),
              )
            }}
          >
            {t('catalog.list.export')}
          </Button>
          <Button
            data-testid="export-cpsv"
            aria-disabled={exporting}
            onClick={() => {
              if (exporting) return
              void run('jsonld', 'nobat-catalog.jsonld', (options) =>
                client.catalog.cpsv({}, options),
              )
            }}
          >
            {t('catalog.list.linked')}
          </Button>
          <a
            className={styles.link}
            data-testid="open-history"
            href={hrefOfPlace({ at: 'history', id: null })}
          >
            {t('catalog.history.title')}
          </a>
        </div>
      </header>
      <ExportResult state={exported} />
      {central === null ? null : <SentToOffices store={central} />}
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={styles.failure}>
          <span>{failureWords(answer.error, t)}</span>
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : entries.length === 0 ? (
        <div className={styles.empty}>
          <EmptyState
            title={t('catalog.list.empty')}
            hint={t('catalog.list.emptyHint')}
            action={
              <div className={styles.actions}>
                <Button kind="primary" onClick={() => setMaking(true)}>
                  {t('catalog.new.first')}
                </Button>
                <a className={styles.link} href={hrefOfPlace({ at: 'import' })}>
                  {t('catalog.import.open')}
                </a>
              </div>
            }
          />
        </div>
      ) : (
        <>
          <section className={styles.filters} aria-label={t('supervisor.log.filters')}>
            <TextInput
              className={styles.search}
              type="search"
              data-testid="search-services"
              aria-label={t('catalog.list.search')}
              placeholder={t('catalog.list.search')}
              maxLength={100}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <NativeSelect
              aria-label={t('common.agency')}
              value={agency}
              data={[
                { value: '', label: t('catalog.list.allAgencies') },
                ...agencies.map((one) => ({ value: one.fa, label: one[lang] || one.fa })),
              ]}
              onChange={(event) => setAgency(event.currentTarget.value)}
            />
            <NativeSelect
              aria-label={t('catalog.list.status')}
              value={status}
              data={[
                { value: '', label: t('catalog.list.allStatuses') },
                ...statuses.map((value) => ({ value, label: statusNames[value][lang] })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                setStatus(statuses.find((known) => known === value) ?? '')
              }
            />
          </section>
          {found.length === 0 ? (
            <div className={styles.empty}>
              <EmptyState
                title={t('catalog.list.nothing')}
                action={
                  <Button
                    onClick={() => {
                      setWords('')
                      setAgency('')
                      setStatus('')
                    }}
                  >
                    {t('supervisor.log.clear')}
                  </Button>
                }
              />
            </div>
          ) : (
            <ServiceRows entries={found} />
          )}
        </>
      )}
      {making && (
        <NewService
          client={client}
          entries={entries}
          rev={answer?.ok === true ? answer.value.rev : rev}
          onClose={() => setMaking(false)}
        />
      )}
    </div>
  )
}

/** A list knows less than a whole service; it is found by what it shows. */
const searchable = (entry: Entry) => ({
  ...entry,
  summary: { fa: '', en: '' },
  lifeEvent: null,
  documents: [],
  code: null,
})
