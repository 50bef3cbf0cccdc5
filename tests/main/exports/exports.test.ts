import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { visitColumns, type VisitFilter, type VisitRow } from '#shared/contract/reports.ts'
import { csvCell } from '../../../main/exports/csv.ts'
import { createExports } from '../../../main/exports/exports.ts'
import { xlsxOf } from '../../../main/exports/xlsx.ts'
import type { Cell } from '../../../main/exports/spreadsheet-xml.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dir, { recursive: true, force: true })
})

const row: VisitRow = {
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

function exportsOf(pages: readonly (readonly VisitRow[])[]) {
  const asked: VisitFilter[] = []
  const exports = createExports({
    dir: join(dir, 'exports'),
    office: () => ({ fa: 'ادارهٔ کوچک: قم', en: 'Small office' }),
    zone: () => 'Asia/Tehran',
    reports: {
      visits: async () => ({ total: pages.flat().length, rows: [] }),
      async *pages(filter) {
        asked.push(filter)
        for (const rows of pages) yield [...rows]
      },
    },
  })
  return { exports, asked }
}

describe('the log as CSV', () => {
  it('has its columns in their order, a row a line, and empty cells for what did not happen', async () => {
    const { exports } = exportsOf([[row], [{ ...row, step: 2 }]])
    const file = await exports.csv({ lang: 'fa' })
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
    const { exports } = exportsOf([])
    const written = await (await exports.csv({})).text()
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
    const { exports, asked } = exportsOf([[row], [{ ...row, clerk: '<a> & "b"\u0001' }]])
    const file = await exports.xlsx({ lang: 'fa' })
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
    const { exports } = exportsOf([[row]])
    const parts = await unzipped(Buffer.from(await (await exports.xlsx({})).arrayBuffer()))
    const joined = cellsOf(parts['xl/worksheets/sheet1.xml'] ?? '')['M2']
    expect(joined?.s).toBe('3')
    // 2026-11-23 08:00 in Tehran.
    expect(Number(joined?.value)).toBeCloseTo(46349 + 8 / 24, 7)
  })

  it('runs from left to right in English', async () => {
    const { exports } = exportsOf([[row]])
    const parts = await unzipped(
      Buffer.from(await (await exports.xlsx({ lang: 'en' })).arrayBuffer()),
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
    const exports = createExports({
      dir: join(dir, 'exports'),
      office: () => ({ fa: '', en: '' }),
      zone: () => 'Asia/Tehran',
      reports: {
        visits: async () => ({ total: 1, rows: [] }),
        async *pages() {
          yield []
          throw new Error('the disk is gone')
        },
      },
    })
    await expect(exports.xlsx({})).rejects.toThrow('the disk is gone')
    await expect(exports.csv({})).rejects.toThrow('the disk is gone')
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
    const { exports } = exportsOf([[row]])
    expect(existsSync(left)).toBe(false)
    await exports.csv({})
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
