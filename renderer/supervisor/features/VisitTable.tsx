import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { VisitRow } from '#shared/contract/reports.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { formatDate, formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { Badge } from '../../ui/Badge.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { IndexedVisit } from '../lib/use-visits.ts'
import { outcomeTone, outcomeWords } from '../lib/visits.ts'
import styles from './VisitTable.module.css'

type Look = {
  readonly zone: string
  /** Whether rows must say their day as well as their time. */
  readonly manyDays: boolean
  readonly targetSeconds: number
}

type Props = {
  readonly total: number
  readonly rows: readonly IndexedVisit[]
  readonly show: (first: number, last: number) => void
  readonly onOpen: (visit: VisitRow) => void
  readonly look: Look
}

const ROW_PX = 46
const features = tableFeatures({})
const helper = createColumnHelper<typeof features, IndexedVisit>()

function columnsOf(look: Look, lang: Lang, t: Translate, onOpen: (visit: VisitRow) => void) {
  const { zone, manyDays, targetSeconds } = look
  const duration = (seconds: number | null) =>
    seconds === null ? '—' : formatDuration(seconds, lang)
  return helper.columns([
    helper.accessor('visit.number', {
      header: t('supervisor.column.number'),
      cell: ({ row: { original } }) => (
        <button
          type="button"
          className={styles.open}
          aria-label={t('supervisor.log.details', {
            number: digitsIn(lang, original.visit.number),
          })}
          onClick={() => onOpen(original.visit)}
        >
          <TicketNumber number={original.visit.number} />
        </button>
      ),
    }),
    helper.accessor('visit.service', {
      header: t('common.service'),
      cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
    }),
    helper.accessor('visit.step', {
      header: t('supervisor.column.step'),
      cell: ({ row: { original } }) =>
        t('common.stepOf', { n: original.visit.step, of: original.visit.step_count }),
    }),
    helper.accessor('visit.counter_id', {
      header: t('common.counter'),
      cell: ({ getValue }) => digitsIn(lang, getValue() ?? '—'),
    }),
    helper.accessor('visit.clerk', {
      header: t('common.clerk'),
      cell: ({ getValue }) => (
        <bdi className={styles.cut} title={getValue() ?? undefined}>
          {getValue() ?? '—'}
        </bdi>
      ),
    }),
    helper.accessor('visit.joined_at', {
      header: t('supervisor.column.joined'),
      cell: ({ getValue }) => {
        const instant = Date.parse(getValue())
        return (
          <span className={styles.joined}>
            {manyDays ? (
              <bdi className={styles.day}>{formatDate(instant, lang, zone, 'short')}</bdi>
            ) : null}
            <bdi>{formatTime(instant, lang, zone)}</bdi>
          </span>
        )
      },
    }),
    helper.accessor('visit.wait_s', {
      header: t('common.wait'),
      cell: ({ getValue }) => {
        const seconds = getValue()
        return (
          <span className={seconds !== null && seconds > targetSeconds ? styles.late : undefined}>
            {duration(seconds)}
          </span>
        )
      },
    }),
    helper.accessor('visit.service_s', {
      header: t('supervisor.column.serviceTime'),
      cell: ({ getValue }) => duration(getValue()),
    }),
    helper.accessor('visit.outcome', {
      header: t('supervisor.column.outcome'),
      cell: ({ row: { original } }) => (
        <Badge tone={outcomeTone(original.visit)}>{outcomeWords(original.visit, t)}</Badge>
      ),
    }),
  ])
}

/** The rows of the log. Only those in sight are in the page; the bar shows the place among all. */
export function VisitTable({ total, rows, show, onOpen, look }: Props) {
  const { lang, t } = useLanguage()
  const { zone, manyDays, targetSeconds } = look
  const columns = useMemo(
    () => columnsOf({ zone, manyDays, targetSeconds }, lang, t, onOpen),
    [zone, manyDays, targetSeconds, lang, t, onOpen],
  )
  const table = useTable({ features, columns, data: rows, getRowId: ({ index }) => String(index) })
  const { rowsById } = table.getRowModel()

  const scroll = useRef<HTMLDivElement>(null)
  // Its functions change with each scroll, and nothing here keeps them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index
  const last = items.at(-1)?.index
  useEffect(() => {
    if (first !== undefined && last !== undefined) show(first, last)
  }, [first, last, show])

  return (
    <div
      ref={scroll}
      className={styles.table}
      data-days={manyDays ? 'many' : 'one'}
      role="table"
      aria-label={t('supervisor.log.table')}
      aria-rowcount={total + 1}
      tabIndex={0}
    >
      {table.getHeaderGroups().map((group) => (
        <div key={group.id} role="row" aria-rowindex={1} className={styles.head}>
          {group.headers.map((header) => (
            <div key={header.id} role="columnheader">
              <table.FlexRender header={header} />
            </div>
          ))}
        </div>
      ))}
      <div role="rowgroup" className={styles.body} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowsById[String(index)]
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={styles.row}
              style={{ insetBlockStart: start, blockSize: ROW_PX }}
            >
              {row === undefined ? (
                <div role="cell" className={styles.pending}>
                  {t('common.loading')}
                </div>
              ) : (
                row.getAllCells().map((cell) => (
                  <div key={cell.id} role="cell">
                    <table.FlexRender cell={cell} />
                  </div>
                ))
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
