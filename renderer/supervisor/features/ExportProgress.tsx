import type { ExportState } from '#shared/contract/exports.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import type { JobView } from '../lib/use-export-job.ts'
import styles from './ExportPanel.module.css'

/** How the file is going. Beginning and end are spoken; the numbers between them are only seen. */
export function ExportProgress({
  view,
  onCancel,
  onSave,
}: {
  readonly view: JobView
  readonly onCancel: () => void
  /** Asked for one of the files that lie beside the first. */
  readonly onSave: (n: number) => void
}) {
  const { lang, t } = useLanguage()
  const words = wordsOf(view, t)
  const [first] = view.kind === 'done' ? view.job.files : []
  return (
    <div className={styles.progress} data-state={view.kind} data-testid="export-progress">
      <div role="status" className={styles.words}>
        {words}
        {first === undefined ? null : (
          <span className={styles.file}>
            {' '}
            <bdi dir="ltr">{first.name}</bdi> · {sizeOf(first.bytes, lang, t)}
          </span>
        )}
      </div>
      {view.kind === 'done'
        ? view.job.files.slice(1).map(({ name }, i) => (
            <Button key={name} data-testid="save-beside" onClick={() => onSave(i + 1)}>
              {t('exports.beside')} <bdi dir="ltr">{name}</bdi>
            </Button>
          ))
        : null}
      {view.kind === 'working' ? (
        <>
          <Bar job={view.job} name={words ?? ''} />
          <span className={styles.numbers}>{numbersOf(view.job, lang, t)}</span>
          <Button data-testid="cancel-export" onClick={onCancel}>
            {t('exports.cancel')}
          </Button>
        </>
      ) : null}
    </div>
  )
}

function Bar({ job, name }: { readonly job: ExportState | null; readonly name: string }) {
  // Of nothing nobody knows how much is done: the bar moves and claims no share.
  return job === null || job.of === null || job.of === 0 ? (
    <progress className={styles.bar} aria-label={name} />
  ) : (
    <progress className={styles.bar} aria-label={name} max={job.of} value={job.rows} />
  )
}

function wordsOf(view: JobView, t: Translate): string | null {
  if (view.kind === 'idle') return null
  const kind = t(`exports.kind.${view.asked}`)
  switch (view.kind) {
    case 'working':
      return t(view.job?.state === 'waiting' ? 'exports.waiting' : 'exports.running', { kind })
    case 'done':
      return t('exports.done')
    case 'cancelled':
      return t('exports.cancelled')
    case 'failed':
      return t('exports.failed', { reason: failureWords(view.failure, t) })
  }
}

function numbersOf(job: ExportState | null, lang: Lang, t: Translate): string {
  if (job === null) return ''
  const size = sizeOf(job.bytes, lang, t)
  return job.of === null
    ? t('exports.size', { size })
    : t('exports.rows', { n: job.rows, of: job.of, size })
}

function sizeOf(bytes: number, lang: Lang, t: Translate): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 10_240
    ? t('supervisor.export.kilobytes', { n: formatNumber(kilobytes, lang) })
    : t('exports.megabytes', { n: formatNumber(Math.round(kilobytes / 1024), lang) })
}
