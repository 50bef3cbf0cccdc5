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
      <ul className={styles.kinds} data-testid="export-kinds">
        {exportKinds.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            off={working || (empty && rowKinds.includes(kind))}
            onMake={() => void start(kind, filter)}
          />
        ))}
      </ul>
      {empty ? <p className={styles.what}>{t('exports.nothing')}</p> : null}
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
  const [name, what] = [useId(), useId()]
  return (
    <li className={styles.kind}>
      <div>
        <h3 id={name} className={styles.name}>
          {t(`exports.kind.${kind}`)}
        </h3>
        <p id={what} className={styles.what}>
          {t(`exports.what.${kind}`)}
        </p>
        <p className={styles.scope}>
          {t(rowKinds.includes(kind) ? 'exports.rowsOf' : 'exports.wholePeriod')}
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
