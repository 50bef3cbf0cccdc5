import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportSchedule } from '#shared/contract/exports.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { createExportKinds, type ExportSources } from '../../../main/exports/export-kinds.ts'
import {
  createScheduledExports,
  type ScheduledExports,
} from '../../../main/exports/export-schedule.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { exportSources, pagesOf, visitRow } from '../../support/export-sources.ts'

const MINUTE = 60_000
let dir: string
let folder: string
let setting: ExportSchedule
/** A Monday. */
let today: string
let closed: boolean
let now: number
let empty: readonly string[]
let changes: number
let open: ScheduledExports[]

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  folder = join(dir, 'out')
  setting = { kinds: ['csv'], folder, every: 'day', keep: 30 }
  today = '2026-11-23'
  closed = false
  now = Date.parse('2026-11-23T12:00:00Z')
  empty = []
  changes = 0
  open = []
})
afterEach(async () => {
  for (const schedule of open) await schedule.close()
  spawnSync('umount', [join(dir, 'small')])
  rmSync(dir, { recursive: true, force: true })
})

/** The schedule as a program has it that was just started on the same data. */
function started(): ScheduledExports {
  const { reports } = pagesOf([[visitRow]])
  const counted: ExportSources['reports'] = {
    ...reports,
    visits: async ({ from }) => ({ total: empty.includes(from ?? '') ? 0 : 1, rows: [] }),
  }
  const schedule = createScheduledExports({
    kinds: createExportKinds(
      exportSources({ reports: counted, today: () => today as BusinessDate }),
    ),
    setting: () => setting,
    dataDir: dir,
    clock: () => now as Instant,
    today: () => today as BusinessDate,
    closedToday: () => closed,
    lang: () => 'fa',
    changed: () => void (changes += 1),
    log: createLogger('silent'),
  })
  open.push(schedule)
  return schedule
}

const names = () => (existsSync(folder) ? readdirSync(folder).toSorted() : [])
const csvDays = () => names().flatMap((name) => /waits-(.*)\.csv$/.exec(name)?.[1] ?? [])

describe('scheduled exports', () => {
  it('makes nothing where nothing is chosen', async () => {
    setting = { ...setting, kinds: [] }
    await started().look()
    expect(names()).toEqual([])
  })

  it('puts the files of the last day that is over into the folder, each whole', async () => {
    const schedule = started()
    await schedule.look()
    expect(names()).toEqual([
      'nobat-waits-2026-11-22.csv',
      'nobat-waits-2026-11-22.csv-metadata.json',
    ])
    const csv = readFileSync(join(folder, names()[0] ?? ''), 'utf8')
    expect(csv).toContain('1405-09-02')
    // It may lie there when names are no longer kept.
    expect([csv.includes(visitRow.clerk ?? ''), csv.includes('sealed:1')]).toEqual([false, true])
    expect(schedule.state()).toMatchObject({
      last: { from: '2026-11-22', to: '2026-11-22', files: names() },
      failed: null,
    })
  })

  it('takes today when the day has been closed, and makes nothing twice', async () => {
    const schedule = started()
    await schedule.look()
    closed = true
    await schedule.look()
    expect(csvDays()).toEqual(['2026-11-22', '2026-11-23'])
    rmSync(folder, { recursive: true })
    await schedule.look()
    expect(names()).toEqual([])
  })

  it('makes up for the days on which the machine was off', async () => {
    await started().look()
    today = '2026-11-26'
    await started().look()
    expect(csvDays()).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'])
  })

  it('makes up for a month at most', async () => {
    setting = { ...setting, keep: 100 }
    await started().look()
    today = '2027-03-01'
    await started().look()
    expect(csvDays()).toHaveLength(32)
    expect(csvDays().at(-1)).toBe('2027-02-28')
  })

  it('makes no file of a day on which nobody came', async () => {
    empty = ['2026-11-22']
    const schedule = started()
    await schedule.look()
    expect(names()).toEqual([])
    expect(schedule.state().last).toBeNull()
    today = '2026-11-24'
    await schedule.look()
    expect(csvDays()).toEqual(['2026-11-23'])
  })

  it('makes a week when its Friday is over', async () => {
    setting = { ...setting, every: 'week', kinds: ['weekly-xlsx'] }
    const schedule = started()
    await schedule.look()
    expect(names()).toEqual(['nobat-weekly-2026-11-14-2026-11-20.xlsx'])
    today = '2026-11-27'
    await schedule.look()
    expect(names()).toHaveLength(1)
    closed = true
    await schedule.look()
    expect(names()).toEqual([
      'nobat-weekly-2026-11-14-2026-11-20.xlsx',
      'nobat-weekly-2026-11-21-2026-11-27.xlsx',
    ])
  })

  it('keeps as many as it is told, and deletes nothing that is not its own', async () => {
    setting = { ...setting, keep: 2 }
    mkdirSync(folder)
    writeFileSync(join(folder, 'nobat-waits-2020-01-01.csv'), 'somebody else’s')
    await started().look()
    today = '2026-11-26'
    await started().look()
    expect(csvDays()).toEqual(['2020-01-01', '2026-11-24', '2026-11-25'])
  })

  it('goes on where it was when the clock had stood in a year to come', async () => {
    await started().look()
    today = '2030-01-01'
    await started().look()
    today = '2026-11-24'
    await started().look()
    expect(csvDays()).toContain('2026-11-23')
    expect(csvDays()).not.toContain('2026-11-24')
  })

  it('begins with the newest days where its notes cannot be read', async () => {
    writeFileSync(join(dir, 'scheduled-exports.json'), '{"half')
    await started().look()
    expect(csvDays()).toEqual(['2026-11-22'])
  })

  it('tries at once when it is asked to, though nothing is due', async () => {
    const schedule = started()
    await schedule.look()
    rmSync(folder, { recursive: true })
    expect((await schedule.run()).failed).toBeNull()
    expect(csvDays()).toEqual(['2026-11-22'])
  })
})

describe('a folder that does not serve', () => {
  it('is said, tried again after five minutes, and then forgotten', async () => {
    writeFileSync(folder, 'a file where the folder should be')
    const schedule = started()
    await schedule.look()
    expect(schedule.failing()).toBe(true)
    expect(changes).toBe(1)
    expect(schedule.state().failed?.problem).toBe('no-folder')
    rmSync(folder)
    now += 4 * MINUTE
    await schedule.look()
    expect(names()).toEqual([])
    now += 2 * MINUTE
    await schedule.look()
    expect(csvDays()).toEqual(['2026-11-22'])
    expect(schedule.failing()).toBe(false)
    expect(changes).toBe(2)
  })

  it('is tried at once when another is set', async () => {
    writeFileSync(folder, 'a file where the folder should be')
    const schedule = started()
    await schedule.look()
    folder = join(dir, 'other')
    setting = { ...setting, folder }
    await schedule.look()
    expect(csvDays()).toEqual(['2026-11-22'])
    expect(schedule.failing()).toBe(false)
  })

  it.for([
    ['ro', 'not-allowed'],
    ['size=4k,nr_inodes=3', 'disk-full'],
  ] as const)(
    'of a drive mounted with %s says %s and has no half file',
    async ([options, problem], { skip }) => {
      const small = join(dir, 'small')
      mkdirSync(small)
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small])
      if (mounted.status !== 0) return skip('a drive cannot be mounted here')
      setting = { ...setting, folder: small, kinds: ['xes', 'csv', 'report'] }
      const schedule = started()
      await schedule.look()
      expect(schedule.state().failed?.problem).toBe(problem)
      expect(readdirSync(small).filter((name) => name.endsWith('.part'))).toEqual([])
    },
  )
})
