import { useMemo, useState } from 'react'
import type { VisitRow } from '#shared/contract/reports.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { isNarrowed, noFilter, toVisitFilter, useLogFilter } from '../lib/log-filter.ts'
import { useVisits } from '../lib/use-visits.ts'
import { ExportPanel } from './ExportPanel.tsx'
import styles from './Log.module.css'
import { LogFilters } from './LogFilters.tsx'
import { VisitDetails } from './VisitDetails.tsx'
import { VisitTable } from './VisitTable.tsx'

type Props = { readonly client: Client; readonly view: SupervisorView }

export function Log({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const chosen = useLogFilter()
  const { zone } = view.office
  const today = view.date ?? businessDate(Date.parse(view.now), zone)
  const filter = useMemo(() => toVisitFilter(chosen, today, lang), [chosen, today, lang])
  const { total, rows, failure, show, retry } = useVisits(client, filter)
  const [exporting, setExporting] = useState(false)
  const [opened, setOpened] = useState<VisitRow | null>(null)
  const manyDays = filter.from !== filter.to

  return (
    <div className={styles.page} data-exporting={exporting}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('supervisor.log.title')}</h1>
        <p role="status" className={styles.total}>
          {total === null
            ? failure === null && t('common.loading')
            : t('supervisor.log.total', { count: total })}
        </p>
        <Button
          data-testid="open-exports"
          aria-expanded={exporting}
          onClick={() => setExporting(!exporting)}
        >
          {t('exports.open')}
        </Button>
      </header>
      <LogFilters client={client} view={view} today={today} rows={rows} />
      {exporting ? (
        <ExportPanel
          client={client}
          filter={filter}
          empty={total === 0}
          onClose={() => setExporting(false)}
        />
      ) : null}
      <div className={styles.notices}>
        <div role="alert" className={styles.failure}>
          {failure === null ? null : (
            <>
              <span>{failureWords(failure, t)}</span>
              <Button onClick={retry}>{t('common.retry')}</Button>
            </>
          )}
        </div>
      </div>
      {total === null ? null : total === 0 ? (
        <div className={styles.empty}>
          <EmptyState
            title={t('supervisor.log.empty')}
            hint={t('supervisor.log.emptyHint')}
            action={
              isNarrowed(chosen) ? (
                <Button
                  onClick={() => useLogFilter.setState({ ...noFilter, period: chosen.period })}
                >
                  {t('supervisor.log.clear')}
                </Button>
              ) : undefined
            }
          />
        </div>
      ) : (
        <VisitTable
          key={JSON.stringify(filter)}
          total={total}
          rows={rows}
          show={show}
          onOpen={setOpened}
          look={{ zone, manyDays, targetSeconds: view.targetMinutes * 60 }}
        />
      )}
      <VisitDetails
        visit={opened}
        zone={zone}
        classTitles={view.classTitles}
        onClose={() => setOpened(null)}
      />
    </div>
  )
}
