import type { ComparedOffice } from '#shared/contract/central.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { jalaliIso } from '#shared/i18n/jalali.ts'
import type { ShortTable } from './exports.ts'
import type { Cell } from './spreadsheet-xml.ts'

const columns = [
  'office_id',
  'office',
  'from',
  'to',
  'from_jalali',
  'to_jalali',
  'visits',
  'finished',
  'waits',
  'mean_wait_s',
  'median_wait_s',
  'p90_wait_s',
  'within_target',
  'no_show_rate',
  'abandonment',
  'returned',
  'satisfaction_answers',
  'satisfaction_mean',
  'obstacle_reports',
] as const

type Compared = {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly offices: readonly ComparedOffice[]
}

/** The offices of a comparison as rows, each with how many cases its figures are of. */
export function comparisonTable({ from, to, offices }: Compared, lang: Lang): ShortTable {
  const t = translator(lang)
  const share = (value: number | null): Cell => (value === null ? null : { kind: 'share', value })
  const date = (day: string): Cell => ({ kind: 'date', wallMs: Date.parse(`${day}T00:00:00Z`) })
  return {
    title: t('central.compare.title'),
    rightToLeft: lang === 'fa',
    columns,
    header: columns.map((column) => t(`central.file.${column}`)),
    rows: offices.map(({ id, name, figures, satisfaction, obstacles }) => [
      id,
      name?.[lang] ?? id,
      date(from),
      date(to),
      jalaliIso(from),
      jalaliIso(to),
      ...(figures === null
        ? Array<Cell>(10).fill(null)
        : [
            figures.issued,
            figures.finished,
            figures.wait.count,
            figures.wait.mean === null ? null : Math.round(figures.wait.mean),
            figures.wait.median,
            figures.wait.p90,
            share(figures.withinTarget),
            share(figures.noShowRate),
            share(figures.abandonment),
            share(figures.returned),
          ]),
      satisfaction.answered,
      satisfaction.mean === null ? null : Math.round(satisfaction.mean * 100) / 100,
      figures === null ? null : obstacles,
    ]),
  }
}
