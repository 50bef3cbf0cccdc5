import type { OfficeRow } from '#shared/contract/central.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { businessDate, formatDate, formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { hrefOfOffice } from '../../../client/opened-office.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import {
  canBeOpened,
  isBehind,
  isLate,
  longestOf,
  officeColumns,
  type OfficeColumn,
  type Sorting,
} from '../../lib/central-rows.ts'
import styles from './Central.module.css'
import { OfficeName } from './OfficeName.tsx'
import { SortHead } from './SortHead.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'

/** The wall of the centre's own people; each office's pages have that office's. */
const ZONE = 'Asia/Tehran'
const FAULTS = ['damaged', 'newer', 'moved', 'unreadable'] as const
/** What one looks for the most of first. */
const DOWN_FIRST: readonly OfficeColumn[] = ['waiting', 'longest', 'alerts', 'lastAt']

type Props = {
  readonly rows: readonly OfficeRow[]
  readonly now: number
  readonly catalogRev: number
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

export function OfficesTable({ rows, now, catalogRev, sorting, onSort }: Props) {
  const { t } = useLanguage()
  return (
    <ScrollRegion label={t('central.offices.title')}>
      <table className={styles.table} data-testid="offices">
        <thead>
          <tr>
            {officeColumns.map((column) => (
              <SortHead
                key={column}
                label={t(`central.offices.column.${column}`)}
                testId={`sort-${column}`}
                sorted={sorting.by !== column ? null : sorting.down ? 'down' : 'up'}
                onSort={() =>
                  onSort({
                    by: column,
                    down: sorting.by === column ? !sorting.down : DOWN_FIRST.includes(column),
                  })
                }
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} now={now} catalogRev={catalogRev} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Row({
  row,
  now,
  catalogRev,
}: Pick<Props, 'now' | 'catalogRev'> & { readonly row: OfficeRow }) {
  const { lang, t } = useLanguage()
  const fault = FAULTS.find((each) => each === row.state) ?? null
  const opens = canBeOpened(row)
  const longest = longestOf(row, now)
  return (
    <tr data-testid={`office-${row.id}`} data-state={row.state}>
      <th scope="row">
        {opens ? (
          <a
            className={styles.name}
            href={hrefOfOffice(row.id)}
            data-testid={`open-office-${row.id}`}
          >
            <OfficeName of={row} />
          </a>
        ) : (
          <OfficeName of={row} />
        )}
        {row.name === null ? null : (
          <span className={styles.id}>
            <bdi dir="ltr">{row.id}</bdi>
          </span>
        )}
      </th>
      <td>
        <Badge tone={fault !== null ? 'red' : row.state === 'open' ? 'green' : 'neutral'}>
          {t(`central.state.${row.state}`)}
        </Badge>
        {fault === null ? null : (
          <span className={styles.why}>{t(`central.stateHint.${fault}`)}</span>
        )}
      </td>
      <td data-late={row.waiting > 0 && row.countersOpen === 0}>
        {opens ? formatNumber(row.waiting, lang) : '–'}
      </td>
      <td data-late={isLate(row, now)}>{longest === null ? '–' : formatDuration(longest, lang)}</td>
      <td>
        {opens
          ? t('central.offices.countersOf', {
              open: formatNumber(row.countersOpen, lang),
              of: formatNumber(row.counters, lang),
            })
          : '–'}
      </td>
      <td>{row.withinTarget === null ? '–' : formatPercent(row.withinTarget, lang)}</td>
      <td>{row.alerts === 0 ? '–' : <Badge tone="red">{formatNumber(row.alerts, lang)}</Badge>}</td>
      <td>
        {!opens ? (
          '–'
        ) : row.takenRev === null ? (
          <span className={styles.soft}>{t('central.offices.notTaken')}</span>
        ) : isBehind(row, catalogRev) ? (
          <Badge tone="gold">
            {t('central.offices.behind', { rev: formatNumber(row.takenRev, lang) })}
          </Badge>
        ) : (
          t('central.offices.taken', { rev: formatNumber(row.takenRev, lang) })
        )}
      </td>
      <td>{row.lastAt === null ? '–' : <LastAt at={Date.parse(row.lastAt)} now={now} />}</td>
    </tr>
  )
}

/** The time of today, the day of an earlier one. */
function LastAt({ at, now }: { readonly at: number; readonly now: number }) {
  const { lang } = useLanguage()
  const isToday = businessDate(at, ZONE) === businessDate(now, ZONE)
  return isToday ? formatTime(at, lang, ZONE) : formatDate(at, lang, ZONE, 'long')
}
