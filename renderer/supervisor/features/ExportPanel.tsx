import { useId } from 'react'
import { exportKinds, rowKinds, type ExportKind } from '#shared/contract/exports.ts'
import type { VisitFilter } from '#shared/contract/reports.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { useExportJob } from '../lib/use-export-job.ts'
import { ExportProgress } from './ExportProgress.tsx'
import styles from './ExportPanel.module.css'

type Props = {
  readonly client: Client
  /** What the log shows. */
  readonly filter: VisitFilter
  /** Whether the log shows no row. */
  readonly empty: boolean
  readonly onClose: () => void
}

const periodKinds = exportKinds.filter((kind) => !rowKinds.includes(kind))

/** What can be taken out of the log, and what each is for; how the one being made is going. */
export function ExportPanel({ client, filter, empty, onClose }: Props) {
  const { lang, t } = useLanguage()
  const { view, start, cancel, saveBeside } = useExportJob(client)
  const working = view.kind === 'working'
  const day = (date: string | undefined) =>
    date === undefined ? '' : formatDate(date, lang, 'UTC', 'long')
  const period =
    filter.from === filter.to
      ? day(filter.from)
      : t('exports.period', { from: day(filter.from), to: day(filter.to) })

  const row = (kind: ExportKind, off: boolean) => (
    <Kind key={kind} kind={kind} off={off} onMake={() => void start(kind, filter)} />
  )

  return (
    <Card
      className={styles.panel}
      title={t('exports.title')}
      aside={
        <div className={styles.aside}>
          <span>{period}</span>
          <Button onClick={onClose}>{t('exports.close')}</Button>
        </div>
      }
    >
      <ExportProgress view={view} onCancel={cancel} onSave={(n) => void saveBeside(n)} />
      <div data-testid="export-kinds">
        <h3 className={styles.scope}>{t('exports.rowsOf')}</h3>
        {empty ? <p className={styles.what}>{t('exports.nothing')}</p> : null}
        <ul className={styles.kinds}>{rowKinds.map((kind) => row(kind, working || empty))}</ul>
        <h3 className={styles.scope}>{t('exports.wholePeriod')}</h3>
        <ul className={styles.kinds}>{periodKinds.map((kind) => row(kind, working))}</ul>
      </div>
    </Card>
  )
}

function Kind({
  kind,
  off,
  onMake,
}: {
  readonly kind: ExportKind
  readonly off: boolean
  readonly onMake: () => void
}) {
  const { t } = useLanguage()
  const what = useId()
  return (
    <li className={styles.kind}>
      <div>
        <h4 className={styles.name}>{t(`exports.kind.${kind}`)}</h4>
        <p id={what} className={styles.what}>
          {t(`exports.what.${kind}`)}
        </p>
      </div>
      <Button
        data-testid={`export-${kind}`}
        aria-label={t('exports.makeKind', { kind: t(`exports.kind.${kind}`) })}
        aria-describedby={what}
        aria-disabled={off}
        onClick={() => {
          if (!off) onMake()
        }}
      >
        {t('exports.make')}
      </Button>
    </li>
  )
}
