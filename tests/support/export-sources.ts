import type { VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { csvRows } from '../../main/exports/csv.ts'
import type { ExportSources } from '../../main/exports/export-kinds.ts'
import { rowXml } from '../../main/exports/spreadsheet-xml.ts'
import { FIRST_ROW } from '../../main/exports/xlsx.ts'
import { figuresOf } from './step-facts.ts'
import { cellPages } from './visit-cells.ts'

export const visitRow: VisitRow = {
  date: '2026-11-23',
  date_jalali: '1405-09-02',
  ticket_id: 't1',
  visit_id: 'v-t1',
  number: 'الف-001',
  service_id: 'permit',
  service: 'پروانه',
  step: 1,
  step_count: 2,
  counter_id: '3',
  clerk: 'مریم',
  priority_class: null,
  joined_at: '2026-11-23T04:30:00.000Z',
  called_at: '2026-11-23T04:32:00.500Z',
  started_at: null,
  ended_at: null,
  wait_s: 121,
  arrival_s: null,
  service_s: null,
  recalls: 0,
  outcome: null,
  forecast_low_min: 2,
  forecast_high_min: 7,
}

/** A log of these pages, and what was asked of it. */
export function pagesOf(pages: readonly (readonly VisitRow[])[]) {
  const asked: VisitFilter[] = []
  const reports: ExportSources['reports'] = {
    visits: async () => ({ total: pages.flat().length, rows: [] }),
    async *pages(filter, clerks) {
      asked.push(filter)
      for (const rows of pages) {
        yield rows.map((row) => (clerks === 'sealed' ? { ...row, clerk: 'sealed:1' } : row))
      }
    },
    async *csvPages(filter, clerks) {
      for await (const rows of this.pages(filter, clerks)) {
        yield { bytes: Buffer.from(csvRows(rows)), rows: rows.length }
      }
    },
    sheetRows(filter, clerks) {
      const cells = cellPages(this.pages(filter, clerks), 'Asia/Tehran')
      return async function* () {
        let n = FIRST_ROW
        for await (const page of cells) {
          yield { xml: page.map((row) => rowXml(n++, row)).join(''), rows: page.length }
        }
      }
    },
    async *steps() {
      yield []
    },
    requests: async () => [],
    diversions: async () => ({}),
    figures: async () => figuresOf([], { targetMinutes: 15, abandonedCount: 'against' }),
    figuresByService: async () => [],
  }
  return { reports, asked }
}

/** A small office in Qom on the day of `visitRow`, on a machine that lays out no PDF. */
export function exportSources(
  given: Pick<ExportSources, 'reports'> & Partial<ExportSources>,
): ExportSources {
  return {
    office: () => ({
      name: { fa: 'ادارهٔ کوچک: قم', en: 'Small office' },
      zone: 'Asia/Tehran',
      lang: 'fa',
      sample: false,
    }),
    targetMinutes: () => 15,
    titleOf: (id) => ({ fa: id, en: id }),
    stepTitleOf: (_service, id) => ({ fa: id, en: id }),
    today: () => '2026-11-23' as BusinessDate,
    now: () => Date.parse('2026-11-23T08:00:00Z') as Instant,
    pdfOf: null,
    ...given,
  }
}
