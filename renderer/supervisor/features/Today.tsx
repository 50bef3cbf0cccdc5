import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatPercent } from '#shared/i18n/digits.ts'
import { businessDate, formatDate } from '#shared/i18n/jalali.ts'
import { PROMISE_AIM } from '#shared/metrics/wait-promises.ts'
import type { Client } from '../../client/client.ts'
import { useNow } from '../../state/use-now.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import { usePlace } from '../lib/place.ts'
import { hrefOf } from '../lib/sections.ts'
import { useExport } from '../lib/use-export.ts'
import { useFigures } from '../lib/use-figures.ts'
import { longestFirst } from '../lib/waiting.ts'
import { Alerts } from './Alerts.tsx'
import { CloseDay } from './CloseDay.tsx'
import { Conflicts } from './Conflicts.tsx'
import { Counters } from './Counters.tsx'
import { Devices } from './Devices.tsx'
import { ExportResult } from './ExportResult.tsx'
import { HourChart } from './HourChart.tsx'
import { QuickPackage } from './QuickPackage.tsx'
import { Tiles } from './Tiles.tsx'
import styles from './Today.module.css'
import { ToldAgainst } from './ToldAgainst.tsx'
import told from './ToldAgainst.module.css'
import { WaitingNow } from './WaitingNow.tsx'

const TICK_MS = 5_000
const REFRESH_MS = 15_000

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly clockOffset: number
}

export function Today({ client, view, clockOffset }: Props) {
  const { lang, t } = useLanguage()
  const may = useMay()
  const place = usePlace()
  const now = useNow(clockOffset, TICK_MS)
  const { zone } = view.office
  const date = view.date ?? businessDate(now, zone)
  const { figures, failure } = useFigures(client, date, view.rev)
  const { state: exported, run } = useExport(client)
  const waiting = longestFirst(view.waiting, now)
  const { targetMinutes } = view
  const [showsTold, setShowsTold] = useState(false)

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>
          {t('supervisor.today.title', { date: formatDate(date, lang, zone, 'day') })}
        </h1>
        <PromiseKept
          share={figures?.promiseKept ?? null}
          pressed={showsTold}
          onPress={() => setShowsTold(!showsTold)}
        />
        <Button
          kind={may('manage') ? 'primary' : 'quiet'}
          aria-disabled={exported.kind === 'running'}
          onClick={() => void run('xlsx', { from: date, to: date, lang })}
        >
          {t('supervisor.today.exportWaits')}
        </Button>
        {may('manage') ? (
          <CloseDay client={client} view={view} />
        ) : place === 'office' ? (
          <QuickPackage client={client} today={date} />
        ) : null}
      </header>
      <div className={styles.notices}>
        {view.date === null ? (
          <p className={styles.notice}>
            <strong>{t('supervisor.today.dayNotOpen')}.</strong>{' '}
            {t('supervisor.today.dayNotOpenHint')}
          </p>
        ) : null}
        {view.day?.closed === true ? (
          <p className={styles.notice}>
            <strong>{t('supervisor.closing.isClosed')}.</strong>{' '}
            {t('supervisor.closing.isClosedHint')}
          </p>
        ) : null}
        <ExportResult state={exported} />
        <p role="status" className={styles.failure}>
          {failure === null
            ? null
            : `${t('supervisor.failure.figures')} ${failureWords(failure, t)}`}
        </p>
      </div>
      {may('manage') ? <Conflicts client={client} count={view.conflicts} zone={zone} /> : null}
      <Alerts client={client} view={view} now={now} />
      <Tiles view={view} waiting={waiting} figures={figures} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {showsTold ? (
            <Card
              className={told.card}
              title={t('supervisor.told.title')}
              aside={
                <>
                  <a href={hrefOf('honesty')}>{t('honesty.more')}</a>{' '}
                  <Button onClick={() => setShowsTold(false)}>{t('supervisor.told.back')}</Button>
                </>
              }
            >
              <ToldAgainst client={client} date={date} version={Math.floor(now / REFRESH_MS)} />
            </Card>
          ) : (
            <HourChart byHour={figures?.byHour ?? null} targetMinutes={targetMinutes} />
          )}
          <WaitingNow rows={waiting} targetMinutes={targetMinutes} zone={zone} />
        </div>
        <div className={styles.column}>
          <Counters counters={view.counters} byCounter={figures?.byCounter ?? []} />
          {place === 'office' ? (
            <Devices client={client} devices={view.devices} zone={zone} />
          ) : null}
        </div>
      </div>
    </div>
  )
}

type PromiseKeptProps = {
  readonly share: number | null
  readonly pressed: boolean
  readonly onPress: () => void
}

/** Pressed, it opens what was told beside what happened. */
function PromiseKept({ share, pressed, onPress }: PromiseKeptProps) {
  const { lang, t } = useLanguage()
  const tone: Tone = share === null ? 'neutral' : share >= PROMISE_AIM ? 'green' : 'gold'
  return (
    <button
      type="button"
      className={styles.promise}
      data-testid="promise-kept"
      aria-pressed={pressed}
      title={t('supervisor.today.promiseHint')}
      onClick={onPress}
    >
      <Badge tone={tone}>
        {share === null
          ? t('supervisor.today.promiseUnknown')
          : t('supervisor.today.promiseKept', { share: formatPercent(share, lang) })}
      </Badge>
    </button>
  )
}
