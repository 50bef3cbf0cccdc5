import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { createExportJobs, type ExportJobs } from '../../../main/exports/export-jobs.ts'
import { createExportKinds, type ExportSources } from '../../../main/exports/export-kinds.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { exportSources, pagesOf, visitRow } from '../../support/export-sources.ts'

const day = '2026-11-23' as BusinessDate
let dir: string
let jobs: ExportJobs
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
})
afterEach(async () => {
  await jobs.close()
  vi.useRealTimers()
  rmSync(dir, { recursive: true, force: true })
})

function jobsOf(reports: ExportSources['reports']): ExportJobs {
  const kinds = createExportKinds(exportSources({ reports }))
  jobs = createExportJobs({ kinds, dir, log: createLogger('silent') })
  return jobs
}

/** A log of which each page comes when it is let. */
function slowLog(pages: number) {
  const waiting: (() => void)[] = []
  const { reports } = pagesOf([])
  return {
    next: () => waiting.shift()?.(),
    /** Whether somebody waits for a page. */
    asked: () => waiting.length > 0,
    reports: {
      ...reports,
      visits: async () => ({ total: pages, rows: [] }),
      async *pages() {
        for (let page = 0; page < pages; page++) {
          await new Promise<void>((come) => waiting.push(come))
          yield [visitRow]
        }
      },
    },
  }
}

const ended = (id: string) =>
  vi.waitFor(() => expect(jobs.get(id)?.state).not.toMatch(/waiting|running/))

it('makes the CSV and its dictionary, named after their days, and gives both', async () => {
  jobsOf(pagesOf([[visitRow], [visitRow]]).reports)
  expect(jobs.start('a', 'csv', { from: day, to: day })?.state).toBe('waiting')
  await ended('a')
  const done = jobs.get('a')
  expect(done).toMatchObject({ state: 'done', rows: 2, of: 2, failure: null })
  expect(done?.files.map(({ name }) => name)).toEqual([
    'nobat-waits-2026-11-23.csv',
    'nobat-waits-2026-11-23.csv-metadata.json',
  ])
  const csv = await jobs.file('a', 0)
  expect(csv?.size).toBe(done?.files[0]?.bytes)
  expect(await csv?.text()).toContain('2026-11-23,1405-09-02,t1')
  const dictionary = JSON.parse((await (await jobs.file('a', 1))?.text()) ?? '') as { url: string }
  expect(dictionary.url).toBe('nobat-waits-2026-11-23.csv')
})

it('tells how far it is', async () => {
  const log = slowLog(3)
  jobsOf(log.reports).start('a', 'jsonl', {})
  await vi.waitFor(() => expect(log.asked()).toBe(true))
  log.next()
  await vi.waitFor(() => expect(jobs.get('a')).toMatchObject({ state: 'running', rows: 1, of: 3 }))
  await vi.waitFor(() => expect(log.asked()).toBe(true))
  log.next()
  await vi.waitFor(() => expect(log.asked()).toBe(true))
  log.next()
  await ended('a')
  expect(jobs.get('a')).toMatchObject({ state: 'done', rows: 3 })
  expect(jobs.get('a')?.bytes).toBe(jobs.get('a')?.files[0]?.bytes)
})

it('leaves nothing of what is broken off, and the next begins', async () => {
  const log = slowLog(3)
  jobsOf(log.reports).start('a', 'csv', {})
  jobs.start('b', 'report', { from: day, to: day })
  await vi.waitFor(() => expect(log.asked()).toBe(true))
  expect(jobs.get('b')?.state).toBe('waiting')
  log.next()
  await vi.waitFor(() => expect(readdirSync(dir)).toHaveLength(1))
  expect(jobs.cancel('a')?.state).toBe('cancelled')
  log.next()
  await ended('b')
  expect(jobs.get('a')).toMatchObject({ state: 'cancelled', files: [] })
  expect(await jobs.file('a', 0)).toBeNull()
  expect(readdirSync(dir)).toHaveLength(1)
  expect(await (await jobs.file('b', 0))?.text()).toContain('<!doctype html>')
})

it('does not begin what was broken off while it waited', async () => {
  const log = slowLog(1)
  jobsOf(log.reports).start('a', 'csv', {})
  jobs.start('b', 'csv', {})
  jobs.cancel('b')
  await vi.waitFor(() => expect(log.asked()).toBe(true))
  log.next()
  await ended('a')
  expect(jobs.get('b')?.state).toBe('cancelled')
  expect(log.asked()).toBe(false)
})

it('says that it failed, and leaves nothing', async () => {
  const { reports } = pagesOf([])
  jobsOf({
    ...reports,
    async *pages() {
      yield [visitRow]
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    },
  }).start('a', 'csv', {})
  await ended('a')
  expect(jobs.get('a')).toMatchObject({ state: 'failed', failure: 'disk-full', files: [] })
  expect(readdirSync(dir)).toEqual([])
})

it('is the same job when it is asked for again under the same id', async () => {
  jobsOf(pagesOf([[visitRow]]).reports).start('a', 'csv', {})
  await ended('a')
  expect(jobs.start('a', 'csv', {})?.state).toBe('done')
  expect(readdirSync(dir)).toHaveLength(2)
})

it('takes no ninth while eight are not done', () => {
  jobsOf(slowLog(1).reports)
  for (let n = 0; n < 8; n++) expect(jobs.start(`job-${n}`, 'csv', {})).not.toBeNull()
  expect(jobs.start('ninth', 'csv', {})).toBeNull()
})

it('keeps what it made for ten minutes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  jobsOf(pagesOf([[visitRow]]).reports).start('a', 'csv', {})
  await ended('a')
  vi.advanceTimersByTime(9 * 60_000)
  expect(jobs.get('a')?.state).toBe('done')
  vi.advanceTimersByTime(60_000)
  expect(jobs.get('a')).toBeNull()
  await vi.waitFor(() => expect(readdirSync(dir)).toEqual([]))
})
