import type { PromiseFigures, SeenShare } from '#shared/contract/wait-promises.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { biasWords, minutesWords, rangeWords, shareWords, type PromiseRow } from '../lib/honesty.ts'
import styles from './Honesty.module.css'
import { ScrollRegion } from './ScrollRegion.tsx'
import trends from './Trends.module.css'

type Props = {
  readonly label: string
  /** What a row is one of. */
  readonly part: string
  readonly rows: readonly PromiseRow[]
  readonly all: PromiseFigures
}

const columns = ['told', 'kept', 'sooner', 'later', 'error', 'bias', 'width', 'late'] as const

/** How promises came out, by parts. */
export function PromiseTable({ label, part, rows, all }: Props) {
  const { t } = useLanguage()
  return (
    <ScrollRegion label={label}>
      <table className={trends.table} data-testid="promise-table">
        <thead>
          <tr>
            <th scope="col">{part}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`honesty.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <Row key={name} name={name} figures={figures} />
          ))}
          <Row name={t('honesty.all')} figures={all} className={trends.all} />
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Row({
  name,
  figures,
  className,
}: PromiseRow & { readonly className?: string | undefined }) {
  const { lang, t } = useLanguage()
  const { told, sooner, later, uncalled, error, bias, width, coverage, lateByFive } = figures
  const minutes = (value: number | null) => (value === null ? '–' : minutesWords(value, lang, t))
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      <td>{formatNumber(told, lang)}</td>
      <Share seen={coverage} />
      <td>{formatNumber(sooner, lang)}</td>
      <td>{formatNumber(later + uncalled, lang)}</td>
      <td>{minutes(error)}</td>
      <td>{biasWords(bias, lang, t)}</td>
      <td>{minutes(width)}</td>
      <td>{shareWords(lateByFive, lang, t)}</td>
    </tr>
  )
}

/** A share, and between which shares the true one lies. */
export function Share({ seen }: { readonly seen: SeenShare }) {
  const { lang, t } = useLanguage()
  return (
    <td>
      {shareWords(seen, lang, t)}
      {seen === null ? null : <span className={styles.range}>{rangeWords(seen, lang, t)}</span>}
    </td>
  )
}
