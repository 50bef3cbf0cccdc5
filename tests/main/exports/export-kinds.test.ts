import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { ExportKind } from '#shared/contract/exports.ts'
import type { VisitFilter } from '#shared/contract/reports.ts'
import type { BusinessDate, CounterId } from '#shared/domain/ids.ts'
import { createExportKinds } from '../../../main/exports/export-kinds.ts'
import { exportSources, pagesOf } from '../../support/export-sources.ts'

const date = (day: string) => day as BusinessDate

/** What the log is asked for to make a file, by question. */
async function askedFor(kind: ExportKind, filter: VisitFilter) {
  const asked: (readonly [string, VisitFilter])[] = []
  const { reports } = pagesOf([])
  const kinds = createExportKinds(
    exportSources({
      reports: {
        ...reports,
        pages(of) {
          asked.push(['pages', of])
          return reports.pages(of)
        },
        steps(of) {
          asked.push(['steps', of])
          return reports.steps(of)
        },
        async requests(of) {
          asked.push(['requests', of])
          return []
        },
        figures(of) {
          asked.push(['figures', of])
          return reports.figures(of)
        },
      },
    }),
  )
  const [file] = kinds.files(kind, filter, 'name')
  await text(Readable.from(file?.open({}) ?? []))
  return asked
}

describe('what a file is made of', () => {
  const narrowed = {
    from: date('2026-11-22'),
    to: date('2026-11-23'),
    counterId: '3' as CounterId,
  }

  it('is the rows as they are filtered', async () => {
    expect(await askedFor('jsonl', narrowed)).toEqual([['pages', narrowed]])
  })

  it('is whole visits of the days, whatever else narrows the log', async () => {
    expect(await askedFor('xes', narrowed)).toEqual([
      ['steps', { from: '2026-11-22', to: '2026-11-23' }],
    ])
  })

  it('is whole weeks', async () => {
    expect(await askedFor('weekly-csv', narrowed)).toEqual([
      ['requests', { from: '2026-11-21', to: '2026-11-23' }],
    ])
  })

  it('is of thirty days where the report is asked for none', async () => {
    const asked = await askedFor('report', {})
    expect(asked.at(-1)).toEqual(['figures', { from: '2026-10-25', to: '2026-11-23' }])
  })

  it('asks for no day that has not come', async () => {
    const asked = await askedFor('report', { from: date('2026-11-20'), to: date('2036-01-01') })
    expect(asked.map(([, { from, to }]) => [from, to])).toEqual([
      ['2026-11-20', '2026-11-20'],
      ['2026-11-21', '2026-11-23'],
      ['2026-11-20', '2026-11-23'],
    ])
  })
})
