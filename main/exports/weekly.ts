import type { Text } from '#shared/catalog/service.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { addDays, jalaliIso, weekOf } from '#shared/i18n/jalali.ts'
import type { RequestResult } from '#shared/metrics/requests.ts'
import type { Reports } from '../projections/reports.ts'
import { csvLines, csvTable } from './csv.ts'
import type { Cell } from './spreadsheet-xml.ts'

export type Days = { readonly from: BusinessDate; readonly to: BusinessDate }

const columns = [
  'week_from',
  'week_to',
  'week_from_jalali',
  'week_to_jalali',
  'service_id',
  'service',
  'channel',
  'result',
  'requests',
  'median_wait_s',
  'within_target',
] as const

/** A week's requests for one service that came by one way and ended in one way. */
type WeeklyRow = {
  readonly week: Days
  readonly serviceId: string
  readonly service: string
  readonly channel: 'in-person' | 'online'
  readonly result: RequestResult
  readonly requests: number
  readonly medianWait: number | null
  readonly withinTarget: number | null
}

/** The Iranian weeks, Saturday to Friday, that a period touches: whole ones, the last up to today. */
export function weeksOf({ from, to }: Days, today: BusinessDate): readonly Days[] {
  const weeks: Days[] = []
  for (let saturday = weekOf(from); saturday <= to; saturday = addDays(saturday, 7)) {
    const friday = addDays(saturday, 6)
    weeks.push({ from: saturday, to: friday > today && today >= saturday ? today : friday })
  }
  return weeks
}

/**
 * Weekly counts for the governorate, one week at a time. Each request is counted once: those that
 * came with a ticket by how they ended, those that went from the kiosk to do it online beside them.
 */
export async function* weeklyRows(
  reports: Pick<Reports, 'requests' | 'diversions'>,
  weeks: readonly Days[],
  lang: Lang,
  titleOf: (serviceId: string) => Text,
): AsyncGenerator<readonly WeeklyRow[]> {
  for (const week of weeks) {
    const inPerson = (await reports.requests(week)).map(({ service, ...found }) => ({
      ...found,
      week,
      service: service[lang],
      channel: 'in-person' as const,
    }))
    const online = Object.entries(await reports.diversions(week)).map(([serviceId, requests]) => ({
      week,
      serviceId,
      service: titleOf(serviceId)[lang],
      channel: 'online' as const,
      result: 'diverted-online' as const,
      requests,
      medianWait: null,
      withinTarget: null,
    }))
    yield [...inPerson, ...online].toSorted(
      (a, b) =>
        a.serviceId.localeCompare(b.serviceId, 'en') ||
        a.channel.localeCompare(b.channel, 'en') ||
        a.result.localeCompare(b.result, 'en'),
    )
  }
}

/** The CSV: names and codes stay the same in every language, only the services' titles do not. */
export async function* weeklyCsv(
  pages: AsyncIterable<readonly WeeklyRow[]>,
): AsyncGenerator<string> {
  let header: readonly string[] | null = columns
  for await (const rows of pages) {
    const cells = rows.map((row) => [
      row.week.from,
      row.week.to,
      jalaliIso(row.week.from),
      jalaliIso(row.week.to),
      row.serviceId,
      row.service,
      row.channel,
      row.result,
      row.requests,
      row.medianWait,
      row.withinTarget === null ? null : Math.round(row.withinTarget * 10_000) / 10_000,
    ])
    yield header === null ? csvLines(cells) : csvTable(header, cells)
    header = null
  }
  if (header !== null) yield csvTable(header, [])
}

export const weeklyTitles = (lang: Lang): readonly string[] => {
  const t = translator(lang)
  return columns.map((column) => t(`exports.weekly.column.${column}`))
}

/** The same for people: in words, with the types of a spreadsheet. */
export async function* weeklyCells(
  pages: AsyncIterable<readonly WeeklyRow[]>,
  lang: Lang,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const t = translator(lang)
  const date = (day: string): Cell => ({ kind: 'date', wallMs: Date.parse(`${day}T00:00:00Z`) })
  for await (const rows of pages) {
    yield rows.map((row) => [
      date(row.week.from),
      date(row.week.to),
      jalaliIso(row.week.from),
      jalaliIso(row.week.to),
      row.serviceId,
      row.service,
      t(`exports.weekly.channel.${row.channel}`),
      t(`exports.weekly.result.${row.result}`),
      row.requests,
      row.medianWait,
      row.withinTarget === null ? null : { kind: 'share', value: row.withinTarget },
    ])
  }
}
