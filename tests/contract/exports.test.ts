import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ExportKind, ExportState } from '#shared/contract/exports.ts'
import { visitColumns, type VisitRow } from '#shared/contract/reports.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { MORNING } from '../support/sample.ts'

const CLERK = 'مریم احمدی'

let now = MORNING
const pass = (minutes: number) => (now = (now + minutes * 60_000) as Instant)
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let supervisor: Api

/** A visit that was referred, one that was refused, one that waits, and one that went online. */
beforeAll(async () => {
  ensureSystemPackages(['xml'])
  folder = temporaryFolder()
  office = await serveOffice(folder.path, { clock: () => now })
  supervisor = office.as('supervisor')
  const kiosk = office.as('kiosk')
  const counter = office.as('counter', '1')
  const at = (verb: string, body: object = {}) => counter('POST', `/counters/1/${verb}`, body)
  await at('open', { clerk: CLERK })
  for (const ending of [() => at('finish', { outcome: 'referred', reason: 'دادگستری' }), refuse]) {
    await kiosk('POST', '/tickets', { serviceId: 'complaints' })
    pass(4)
    const { ticket } = (await at('call-next')).body as { ticket: { id: string } }
    pass(1)
    await at('start', { ticketId: ticket.id })
    pass(5)
    await ending()
  }
  await kiosk('POST', '/tickets', { serviceId: 'complaints' })
  await kiosk('POST', '/services/unemployment-insurance/divert')

  function refuse() {
    return at('finish', { outcome: 'refused', reason: 'در صلاحیت این دستگاه نیست' })
  }
}, 120_000)
afterAll(async () => {
  await office.stop()
  folder.remove()
})

describe('the files of the log', () => {
  it('are the same rows as CSV and as JSON lines', async () => {
    const csv = (await supervisor('GET', '/reports/visits.csv')).body as string
    const jsonl = await supervisor('GET', '/reports/visits.jsonl')
    expect(jsonl.headers.get('content-type')).toContain('application/x-ndjson')
    const rows = (jsonl.body as string)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as VisitRow)
    const lines = csv.replace('\uFEFF', '').trimEnd().split('\r\n').slice(1)
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.map((row) => visitColumns.map((column) => row[column] ?? '').join(','))).toEqual(
      lines,
    )
  })

  it('have a dictionary where a reader of CSV on the Web looks for it', async () => {
    const answer = await supervisor('GET', '/reports/visits.csv-metadata.json')
    expect(answer.headers.get('content-type')).toContain('application/csvm+json')
    const metadata = JSON.parse(answer.body) as { url: string }
    expect(metadata.url).toBe('visits.csv')
  })

  it('are a valid XES document in which no clerk is named', async () => {
    const xes = await supervisor('GET', '/reports/visits.xes')
    expect(xes.headers.get('content-type')).toContain('application/xml')
    const xml = xes.body as string
    const checked = spawnSync(
      'xmllint',
      ['--noout', '--nonet', '--schema', 'tests/support/xes.xsd', '-'],
      { input: xml, encoding: 'utf8' },
    )
    expect(checked.stderr).toBe('- validates\n')
    expect(xml.match(/<trace>/g)).toHaveLength(3)
    expect(xml).not.toContain(CLERK)
    // The step under the name that the kiosk shows.
    expect(xml).toMatch(/key="concept:name" value="[^"]*[\u0600-\u06ff][^"]*"/)
    expect(xml).toContain('key="outcome" value="refused"')
  })

  it('count the week by service, channel and result', async () => {
    const csv = (await supervisor('GET', '/reports/weekly.csv')).body as string
    const rows = csv
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','))
    const counted = rows.filter(([, to]) => to === '2026-11-23').map((row) => row.slice(4))
    expect(counted.map(([id, , channel, result, n]) => [id, channel, result, n])).toEqual([
      ['complaints', 'in-person', 'referred', '1'],
      ['complaints', 'in-person', 'refused', '1'],
      ['complaints', 'in-person', 'unfinished', '1'],
      ['unemployment-insurance', 'online', 'diverted-online', '1'],
    ])
    // Four minutes of wait.
    expect(counted[0]?.slice(5)).toEqual(['240', '1'])
    const xlsx = await supervisor('GET', '/reports/weekly.xlsx')
    expect((xlsx.body as string).slice(0, 2)).toBe('PK')
  })

  it('have a report of the period as a page, and as PDF only where it can be laid out', async () => {
    const page = await supervisor('GET', '/reports/period.html?lang=fa')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.body).toContain('گزارش زمان انتظار')
    expect(await supervisor('GET', '/reports/period.pdf')).toMatchObject({
      status: 503,
      body: { code: 'no-pdf' },
    })
  })
})

describe('an export as a job', () => {
  const start = async (kind: ExportKind, headers = {}) =>
    (await supervisor('POST', '/exports', { kind, lang: 'en' }, headers)).body as ExportState
  const look = async (id: string) => (await supervisor('GET', `/exports/${id}`)).body as ExportState
  const done = (id: string) =>
    vi.waitFor(async () => expect((await look(id)).state).toBe('done'), 5000)

  it.each(['csv', 'xlsx', 'jsonl', 'xes', 'weekly-csv', 'weekly-xlsx', 'report'] as const)(
    'makes %s and gives it as long as it says',
    async (kind) => {
      const { id } = await start(kind)
      await done(id)
      const { files } = await look(id)
      expect(files).toHaveLength(kind === 'csv' ? 2 : 1)
      for (const [n, { bytes, name }] of files.entries()) {
        const response = await fetch(`${office.address}/api/v1/exports/${id}/files/${n}`, {
          headers: { authorization: `Bearer ${office.token('supervisor')}` },
        })
        expect(response.headers.get('content-disposition')).toContain(name.slice(0, 5))
        expect((await response.arrayBuffer()).byteLength).toBe(bytes)
      }
    },
  )

  it('is begun once under one key', async () => {
    const key = { 'idempotency-key': 'the-same' }
    expect((await start('csv', key)).id).toBe('the-same')
    expect((await start('csv', key)).id).toBe('the-same')
  })

  it('leaves nothing when it is broken off', async () => {
    const { id } = await start('csv')
    await done(id)
    const jobs = join(folder.path, 'exports', 'jobs')
    const before = readdirSync(jobs).length
    expect((await supervisor('POST', `/exports/${id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    })
    await vi.waitFor(() => expect(readdirSync(jobs)).toHaveLength(before - 2))
    expect((await supervisor('GET', `/exports/${id}/files/0`)).status).toBe(404)
  })

  it('is for those who may read, and is not found under another id', async () => {
    expect((await office.as('counter')('POST', '/exports', { kind: 'csv' })).status).toBe(403)
    expect((await office.as('inspector')('GET', '/reports/visits.jsonl')).status).toBe(200)
    expect((await supervisor('GET', '/exports/none')).status).toBe(404)
    expect((await supervisor('POST', '/exports/none/cancel')).status).toBe(404)
    expect((await supervisor('POST', '/exports', { kind: 'tar' })).status).toBe(400)
  })
})
