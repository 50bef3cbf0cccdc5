import { useMemo, useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { addDays, businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Dates } from '../lib/period.ts'
import { fileName, useFileExport } from '../lib/use-export.ts'
import { ExportResult } from './ExportResult.tsx'
import log from './Log.module.css'
import { Obstacles } from './Obstacles.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { Promises } from './Promises.tsx'
import styles from './Safety.module.css'
import { Survey } from './Survey.tsx'

const USUAL_DAYS = 30
const kinds = ['pdf', 'xlsx', 'html'] as const

/** What stands in the way of the services, what was promised, and what citizens say. */
export function Service({
  client,
  view,
}: {
  readonly client: Client
  readonly view: SupervisorView
}) {
  const { lang, t } = useLanguage()
  const today = view.date ?? businessDate(Date.parse(view.now), view.office.zone)
  const [chosen, setChosen] = useState<Dates | null>(null)
  const dates = useMemo(
    () => chosen ?? { from: addDays(today, 1 - USUAL_DAYS), to: today },
    [chosen, today],
  )
  const { state, run } = useFileExport()
  return (
    <div className={styles.page}>
      <header className={log.head}>
        <h1 className={styles.title}>{t('supervisor.service.title')}</h1>
        <PeriodPicker dates={dates} today={today} onChange={setChosen} />
      </header>
      <div className={log.exports} role="group" aria-label={t('supervisor.service.report')}>
        <span className={log.exportTitle}>{t('supervisor.service.report')}</span>
        {kinds.map((kind) => (
          <Button
            key={kind}
            data-testid={`report-${kind}`}
            aria-disabled={state.kind === 'running'}
            onClick={() => {
              if (state.kind === 'running') return
              void run(kind, fileName('obstacles', kind, dates), (options) =>
                client.obstacleReport[kind]({ ...dates, lang }, options),
              )
            }}
          >
            {t(`supervisor.export.${kind}`)}
          </Button>
        ))}
      </div>
      <ExportResult state={state} />
      <Obstacles client={client} view={view} dates={dates} />
      <Promises client={client} />
      <Survey client={client} dates={dates} />
    </div>
  )
}
