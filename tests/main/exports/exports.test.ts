import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { visitColumns, type VisitFilter, type VisitRow } from '#shared/contract/reports.ts'
import { csvCell } from '../../../main/exports/csv.ts'
import { createExportKinds } from '../../../main/exports/export-kinds.ts'
import { createExports } from '../../../main/exports/exports.ts'
import { xlsxOf } from '../../../main/exports/xlsx.ts'
import type { Cell } from '../../../main/exports/spreadsheet-xml.ts'
import { exportSources, pagesOf, visitRow as row } from '../../support/export-sources.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dir, { recursive: true, force: true })
})

function exportsOf(pages: readonly (readonly VisitRow[])[]) {
  const { reports, asked } = pagesOf(pages)
  const kinds = createExportKinds(exportSources({ reports }))
  const exports = createExports({ reports, kinds, dir: join(dir, 'exports') })
  const make = (kind: 'csv' | 'xlsx' | 'jsonl', filter: VisitFilter) =>
    exports.make(kind, filter, 'visits')
  return { exports, asked, make }
}

describe('the log as CSV', () => {
  it('has its columns in their order, a row a line, and empty cells for what did not happen', async () => {
    const { make } = exportsOf([[row], [{ ...row, step: 2 }]])
    const file = await make('csv', { lang: 'fa' })
    expect([file.name, file.type]).toEqual(['visits.csv', 'text/csv; charset=utf-8'])
    const bytes = Buffer.from(await file.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.subarray(3).toString().split('\r\n')).toEqual([
      'date,date_jalali,ticket_id,visit_id,number,service_id,service,step,step_count,counter_id,clerk,priority_class,joined_at,called_at,started_at,ended_at,wait_s,arrival_s,service_s,recalls,outcome,forecast_low_min,forecast_high_min',
      '2026-11-23,1405-09-02,t1,v-t1,الف-001,permit,پروانه,1,2,3,مریم,,2026-11-23T04:30:00.000Z,2026-11-23T04:32:00.500Z,,,121,,,0,,2,7',
      '2026-11-23,1405-09-02,t1,v-t1,الف-001,permit,پروانه,2,2,3,مریم,,2026-11-23T04:30:00.000Z,2026-11-23T04:32:00.500Z,,,121,,,0,,2,7',
      '',
    ])
  })

  it('has its header when there is nothing to tell', async () => {
    const { make } = exportsOf([])
    const written = await (await make('csv', {})).text()
    expect(written.replace('\uFEFF', '')).toBe(`${visitColumns.join(',')}\r\n`)
  })

  it('quotes what would break a line in pieces', () => {
    expect(csvCell('a,b')).toBe('"a,b"')
    expect(csvCell('say "x"')).toBe('"say ""x"""')
    expect(csvCell('two\nlines')).toBe('"two\nlines"')
    expect(csvCell('plain')).toBe('plain')
    expect(csvCell(null)).toBe('')
  })

  it.each(['=1+1', '+98', '-x', '@sum', '\tx', '\rx'])('lets no spreadsheet run %j', (words) => {
    expect(csvCell(words).replace(/^"/, '').startsWith("'")).toBe(true)
  })

  it('leaves a number below zero a number', () => {
    expect(csvCell(-5)).toBe('-5')
  })
})

describe('the log as XLSX', () => {
  it('is a right-to-left sheet in Persian with typed cells below a frozen bold header', async () => {
    const { make, asked } = exportsOf([[row], [{ ...row, clerk: '<a> & "b"\u0001' }]])
    const file = await make('xlsx', { lang: 'fa' })
    expect(file.name).toBe('visits.xlsx')
    expect(asked).toEqual([{ lang: 'fa' }])
    const parts = await unzipped(Buffer.from(await file.arrayBuffer()))
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml')
    expect(parts['xl/workbook.xml']).toContain('<sheet name="ادارهٔ کوچک  قم" sheetId="1"')
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet).toContain('rightToLeft="1"')
    expect(sheet).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    )
    const cells = cellsOf(sheet)
    expect(cells['A1']).toEqual({ t: 'inlineStr', s: '1', value: 'تاریخ میلادی' })
    expect(cells['A2']).toEqual({ s: '2', value: '46349' })
    expect(cells['B2']).toEqual({ t: 'inlineStr', value: '1405-09-02' })
    expect(cells['H2']).toEqual({ value: '1' })
    expect(cells['Q2']).toEqual({ value: '121' })
    expect(cells['W2']).toEqual({ value: '7' })
    expect(cells['O2']).toBeUndefined()
    expect(cells['K3']?.value).toBe('&lt;a&gt; &amp; &quot;b&quot;')
  })

  it('shows instants on the wall clock of the office', async () => {
    const { make } = exportsOf([[row]])
    const parts = await unzipped(Buffer.from(await (await make('xlsx', {})).arrayBuffer()))
    const joined = cellsOf(parts['xl/worksheets/sheet1.xml'] ?? '')['M2']
    expect(joined?.s).toBe('3')
    // 2026-11-23 08:00 in Tehran.
    expect(Number(joined?.value)).toBeCloseTo(46349 + 8 / 24, 7)
  })

  it('runs from left to right in English', async () => {
    const { make } = exportsOf([[row]])
    const parts = await unzipped(
      Buffer.from(await (await make('xlsx', { lang: 'en' })).arrayBuffer()),
    )
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet).not.toContain('rightToLeft')
    expect(cellsOf(sheet)['A1']?.value).toBe('Date')
  })

  it('goes on in another sheet when one is full', async () => {
    const pages = async function* (): AsyncGenerator<readonly (readonly Cell[])[]> {
      yield [[1], [2], [3]]
      yield [[4], [5]]
    }
    const workbook = xlsxOf(
      { name: 'Log', rightToLeft: false, header: ['n'], expectedRows: 5, pages: pages() },
      2,
    )
    const parts = await unzipped(await buffer(workbook))
    const columns = [1, 2, 3].map((n) =>
      Object.values(cellsOf(parts[`xl/worksheets/sheet${n}.xml`] ?? '')).map(({ value }) => value),
    )
    expect(columns).toEqual([
      ['n', '1', '2'],
      ['n', '3', '4'],
      ['n', '5'],
    ])
    expect(parts['xl/workbook.xml']).toContain('name="Log 3"')
  })

  it('fails when the log does, and leaves no file', async () => {
    const { reports } = pagesOf([[row]])
    const failing = {
      ...reports,
      async *pages() {
        yield []
        throw new Error('the disk is gone')
      },
    }
    const exports = createExports({
      reports: failing,
      kinds: createExportKinds(exportSources({ reports: failing })),
      dir: join(dir, 'exports'),
    })
    await expect(exports.make('xlsx', {}, 'visits')).rejects.toThrow('the disk is gone')
    await expect(exports.make('csv', {}, 'visits')).rejects.toThrow('the disk is gone')
    expect(readdirSync(join(dir, 'exports'))).toEqual([])
  })
})

describe('the log as JSON lines', () => {
  it('has one object a row under the names of the CSV, with nulls', async () => {
    const { make } = exportsOf([[row, row], [{ ...row, clerk: 'two\nlines' }]])
    const file = await make('jsonl', {})
    expect([file.name, file.type]).toEqual(['visits.jsonl', 'application/x-ndjson'])
    const lines = (await file.text()).split('\n')
    expect(lines).toHaveLength(4)
    expect(lines.slice(0, 3).map((line) => JSON.parse(line) as VisitRow)).toEqual([
      row,
      row,
      { ...row, clerk: 'two\nlines' },
    ])
    expect(Object.keys(JSON.parse(lines[0] ?? '') as object)).toEqual([...visitColumns])
  })
})

describe('an export that is broken off', () => {
  it.each(['csv', 'xlsx', 'jsonl'] as const)('leaves no part of a %s behind', async (kind) => {
    const { reports } = pagesOf([])
    const breaking = new AbortController()
    const endless = {
      ...reports,
      async *pages() {
        for (let page = 0; ; page++) {
          if (page === 3) breaking.abort()
          yield [row]
        }
      },
    }
    const exports = createExports({
      reports: endless,
      kinds: createExportKinds(exportSources({ reports: endless })),
      dir: join(dir, 'exports'),
    })
    await expect(exports.make(kind, {}, 'visits', breaking.signal)).rejects.toThrow('abort')
    expect(readdirSync(join(dir, 'exports'))).toEqual([])
  })
})

describe('the journal', () => {
  it('is its lines as they are, each with its newline', async () => {
    const { exports } = exportsOf([])
    const lines = Array.from({ length: 1201 }, (_, i) => JSON.stringify({ seq: i + 1, به: 'نام' }))
    const file = await exports.journal(
      (async function* () {
        yield* lines
      })(),
    )
    expect([file.name, file.type]).toEqual(['journal.jsonl', 'application/x-ndjson'])
    expect(await file.text()).toBe(lines.map((line) => `${line}\n`).join(''))
  })
})

describe('the files of exports', () => {
  it('are gone after ten minutes, and those of an earlier run at the start', async () => {
    const left = join(dir, 'exports', 'left')
    mkdirSync(join(dir, 'exports'))
    writeFileSync(left, '')
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { make } = exportsOf([[row]])
    expect(existsSync(left)).toBe(false)
    await make('csv', {})
    expect(readdirSync(join(dir, 'exports'))).toHaveLength(1)
    vi.advanceTimersByTime(10 * 60_000)
    await vi.waitFor(() => expect(readdirSync(join(dir, 'exports'))).toHaveLength(0))
  })
})

async function unzipped(zip: Buffer): Promise<Record<string, string>> {
  const parts: Record<string, string> = {}
  const archive = await fromBufferPromise(zip, { lazyEntries: true })
  for await (const entry of archive.eachEntry()) {
    parts[entry.fileName] = await text(await archive.openReadStreamPromise(entry))
  }
  return parts
}

type Found = { readonly t?: string; readonly s?: string; readonly value: string }

/** The cells of a sheet by their names. */
function cellsOf(sheet: string): Record<string, Found> {
  const found: Record<string, Found> = {}
  for (const [, attributes = '', inside = ''] of sheet.matchAll(/<c ([^>]*)>(.*?)<\/c>/g)) {
    const { r = '', ...rest } = Object.fromEntries(
      [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ) as Record<string, string>
    found[r] = { ...rest, value: inside.replace(/<[^>]*>/g, '') }
  }
  return found
}
